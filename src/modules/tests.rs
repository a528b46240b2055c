//! The list of modules.

use super::*;

#[test]
fn a_right_is_served_by_a_module_or_named_as_not_yet() {
    for right in Right::ALL {
        let served = serving(right).next().is_some();
        assert_ne!(served, Right::NOT_YET.contains(&right), "{right:?}");
    }
}
