-- The times that a household was here before it was away and came back.
create table household_stay (
    household_id text not null references household (id),
    seq bigint not null,
    valid_from text,
    valid_to text not null,
    ended text not null check (ended in ('moved', 'dissolved')),
    primary key (household_id, seq)
);
