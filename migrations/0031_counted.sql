-- Somebody entered a count, though it may have been taken back: marks and slips are not fitted to it any more.
alter table decision_round add column counted bigint not null default 0;
update decision_round set counted = 1 where id in (select round_id from decision_tally);

-- A slip issued again stays told when its household is taken off the roll later.
create table decision_reissued (
    id text primary key,
    round_id text not null references decision_round (id),
    household_id text not null references household (id),
    reason text not null check (reason in ('spoiled', 'lost')),
    on_day text not null
);
insert into decision_reissued (id, round_id, household_id, reason, on_day)
    select id, round_id, household_id, reason, on_day from decision_reissue;
drop table decision_reissue;
alter table decision_reissued rename to decision_reissue;
create index decision_reissue_round on decision_reissue (round_id);
