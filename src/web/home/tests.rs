//! The front page.

use super::*;

#[test]
fn there_are_six_doors_and_no_invented_figure() {
    let none = bays(Words::Vi, &[], (0, 0));
    assert_eq!(none.len(), 6);
    assert!(none.iter().all(|bay| !bay.line.contains(|c: char| c.is_ascii_digit())));
    let models =
        Drawn { code: "K01".into(), value: 91, basis: Basis::Records("/exemplars?year=2020".into()) };
    let act = &bays(Words::Vi, &[models], (38, 2))[2];
    assert_eq!(act.word, "act");
    assert!(bays(Words::Vi, &[], (38, 0))[0].line.contains("38"));
    assert!(act.line.contains("91"), "{}", act.line);
}
