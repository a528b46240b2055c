-- A meeting held in clusters of households: one roll, one result, the counts of the clusters added.
alter table decision_round add column cluster_plan text not null default '';
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
