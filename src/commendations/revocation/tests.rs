//! Taking back, and what follows.

use super::*;
use crate::commendations::Decision;
use jiff::civil::date;

#[test]
fn a_paper_takes_back_only_what_was_there_before_it() {
    let decision = Decision {
        number: "02/QĐ-UBND".to_owned(),
        decided_on: date(2021, 1, 6),
        decided_by: "Chủ tịch".to_owned(),
    };
    let today = date(2021, 3, 1);
    for (number, day, letters, outcome) in [
        ("15/QĐ-UBND", date(2021, 2, 1), 20, Ok(())),
        ("15/QĐ-UBND", date(2021, 1, 6), 20, Ok(())),
        ("15/QĐ-UBND", date(2021, 1, 5), 20, Err(Refusal::BeforeDecision)),
        ("15/QĐ-UBND", date(2021, 3, 2), 20, Err(Refusal::Future)),
        ("02/qđ-ubnd", date(2021, 2, 1), 20, Err(Refusal::OwnNumber)),
        ("15/QĐ-UBND", date(2021, 2, 1), LONGEST_REASON + 1, Err(Refusal::ReasonLong)),
        ("15/QĐ-UBND", date(2021, 2, 1), 9, Err(Refusal::ReasonShort)),
    ] {
        let paper = Revocation {
            id: String::new(),
            number: number.to_owned(),
            decided_on: day,
            decided_by: "Chủ tịch".to_owned(),
            reason: "x".repeat(letters),
        };
        assert_eq!(paper.check(&decision, today), outcome, "{number} {day} {letters}");
    }
}
