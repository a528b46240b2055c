-- The hamlets that had no result when a matter of the commune was added up: each counts with all its households as
-- one that did not agree.
create table decision_missing (
    decision_id text not null references decision (id),
    place_id text not null references place (id),
    households bigint not null,
    primary key (decision_id, place_id)
);
