-- One household, one mark in a round: it came to the meeting, it gave its slip back. Never what it chose, and
-- no moment: with the order of the box that would say who chose what. Without a row number too, for that would
-- keep the order in which households came.
create table decision_mark (
    round_id text not null references decision_round (id),
    household_id text not null,
    primary key (round_id, household_id),
    foreign key (round_id, household_id) references decision_roll (round_id, household_id)
) without rowid;
