-- Who entered a count of a round, also of one that is counted again since: they do not answer for the count.
create table decision_counter (
    round_id text not null references decision_round (id),
    account_id text not null references account (id),
    primary key (round_id, account_id)
);
insert into decision_counter (round_id, account_id) select distinct round_id, actor_id from decision_tally;
