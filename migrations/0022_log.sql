-- The public log: entries as they are hashed, never changed and never taken out.
create table log_entry (
    idx bigint primary key,
    leaf text not null,
    act text not null,
    -- The record in its module, for its page.
    subject_id text not null,
    at text not null
);
create index log_entry_subject on log_entry (subject_id, idx);
-- What an entry holds the digest of. An erased one is empty and names the entry that says by which law.
create table log_field (
    idx bigint not null references log_entry (idx),
    name text not null,
    disclosure text not null,
    erased_by bigint,
    primary key (idx, name)
);
-- The tree: 256 hashes a tile, the last tile of a level as far as it is filled.
create table log_tile (
    level bigint not null,
    tile bigint not null,
    hashes bytea not null,
    primary key (level, tile)
);
-- Heads that were signed.
create table log_checkpoint (
    size bigint not null,
    note text not null,
    at text not null,
    primary key (size, at)
);
