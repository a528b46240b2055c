//! A share of a base, and how many of the base it takes: exact, in whole numbers.
//!
//! "Từ hai phần ba trở lên" is at least ⌈2N/3⌉; "trên 50%" is strictly more than half, at least
//! ⌊N/2⌋ + 1.

use serde::{Deserialize, Serialize};

/// A share that has to be reached or passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// So much or more.
    AtLeast(u32, u32),
    /// More than so much.
    MoreThan(u32, u32),
}

impl Share {
    /// How many of a base it takes. More than the base never happens with the shares of the law; a base
    /// of nobody takes one, so that nothing passes where nobody is.
    #[must_use]
    pub fn needed(self, base: u32) -> u32 {
        let (of, by, more) = match self {
            Self::AtLeast(of, by) => (of, by, false),
            Self::MoreThan(of, by) => (of, by, true),
        };
        let (product, by) = (u64::from(base) * u64::from(of), u64::from(by.max(1)));
        let needed = if more { product / by + 1 } else { product.div_ceil(by) };
        u32::try_from(needed.max(1)).unwrap_or(u32::MAX)
    }
}

/// A part of a base in tenths of a percent, rounded to the nearest: 131 of 214 is 612, written 61,2%.
/// For showing only: nothing is decided by it.
#[must_use]
pub fn per_mille(part: u32, base: u32) -> u32 {
    if base == 0 {
        return 0;
    }
    let (part, base) = (u64::from(part), u64::from(base));
    u32::try_from((part * 2000 + base) / (base * 2)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn more_than_half_and_two_thirds_of_real_hamlets() {
        for (share, base, needed) in [
            (Share::MoreThan(1, 2), 214, 108),
            (Share::AtLeast(2, 3), 214, 143),
            (Share::MoreThan(1, 2), 213, 107),
            (Share::AtLeast(2, 3), 213, 142),
            (Share::AtLeast(1, 10), 214, 22),
            (Share::AtLeast(2, 3), 1, 1),
            (Share::MoreThan(1, 2), 1, 1),
            (Share::MoreThan(1, 2), 2, 2),
            (Share::AtLeast(2, 3), 0, 1),
        ] {
            assert_eq!(share.needed(base), needed, "{share:?} of {base}");
        }
    }

    #[test]
    fn parts_are_shown_to_the_nearest_tenth() {
        for (part, base, shown) in
            [(131, 214, 612), (1, 3, 333), (2, 3, 667), (0, 5, 0), (5, 5, 1000), (1, 0, 0)]
        {
            assert_eq!(per_mille(part, base), shown, "{part} of {base}");
        }
    }

    proptest! {
        #[test]
        fn what_is_needed_is_the_least_that_reaches_the_share(base in 1_u32..200_000, of in 1_u32..5, rest in 1_u32..5) {
            let by = of + rest;
            let (base64, of64, by64) = (u64::from(base), u64::from(of), u64::from(by));
            let least = u64::from(Share::AtLeast(of, by).needed(base));
            prop_assert!(least * by64 >= base64 * of64);
            prop_assert!((least - 1) * by64 < base64 * of64);
            let more = u64::from(Share::MoreThan(of, by).needed(base));
            prop_assert!(more * by64 > base64 * of64);
            prop_assert!((more - 1) * by64 <= base64 * of64);
        }
    }
}
