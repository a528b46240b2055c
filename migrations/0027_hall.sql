-- A meeting held in clusters of households: one roll, one result, the counts of the clusters added.
alter table decision_round add column cluster_plan text not null default '';
-- Counted again from the first paper: from then on two people enter the count apart, whatever the form.
alter table decision_round add column recounted bigint not null default 0;
create table decision_cluster (
    round_id text not null references decision_round (id),
    position bigint not null,
    name text not null,
    chair text not null,
    begins_on text not null,
    begins_at text not null,
    venue text not null,
    primary key (round_id, position)
);
-- The numbers of a cluster in the order of the form, as one person entered them.
create table decision_cluster_count (
    round_id text not null references decision_round (id),
    n bigint not null,
    cluster bigint not null,
    field bigint not null,
    number bigint not null,
    primary key (round_id, n, cluster, field)
);

-- What a telephone sent late, by a key of its own: sent again it is not done again.
create table decision_sending (
    round_id text not null references decision_round (id),
    key text not null,
    primary key (round_id, key)
);

-- Photos of signed papers. They show names and signatures: whoever may see the roll sees them, nobody else.
create table decision_photo (
    id text primary key,
    round_id text not null references decision_round (id),
    caption text not null,
    bytes bytea not null,
    size bigint not null,
    sha256 text not null,
    uploaded_by text references account (id),
    uploaded_at text not null,
    removed_at text,
    remove_reason text not null
);
create index decision_photo_round on decision_photo (round_id);

-- How many hamlets a commune's matter was added up over: later changes of the hamlets do not change the sum.
alter table decision add column hamlets bigint;

-- What people object to: the roll, a count, how it was held. Everybody reads how many and what became of them; who
-- objected and what they said only the hamlet's own people and the commune's officer see.
create table decision_objection (
    id text primary key,
    round_id text not null references decision_round (id),
    about text not null check (about in ('roll', 'holding', 'count')),
    received_on text not null,
    text text not null,
    answer text not null,
    outcome text check (outcome in ('upheld', 'dismissed', 'withdrawn')),
    settled_on text,
    entered_by text references account (id),
    settled_by text references account (id)
);
create index decision_objection_round on decision_objection (round_id, id);

-- A slip issued again: to which household and why; never what either slip says.
create table decision_reissue (
    id text primary key,
    round_id text not null references decision_round (id),
    household_id text not null,
    reason text not null check (reason in ('spoiled', 'lost')),
    on_day text not null,
    foreign key (round_id, household_id) references decision_roll (round_id, household_id)
);
create index decision_reissue_round on decision_reissue (round_id);
