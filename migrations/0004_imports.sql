create table import_batch (
    id text primary key,
    kind text not null check (kind in ('exemplars', 'commendations', 'figures', 'households')),
    file_name text not null,
    sha256 text not null,
    bytes bytea not null,
    year bigint not null,
    unit_id text references place (id),
    state text not null check (state in ('checked', 'applied', 'undone')),
    rows_new bigint not null,
    rows_changed bigint not null,
    rows_same bigint not null,
    rows_bad bigint not null,
    created_by text references account (id),
    created_at text not null,
    applied_at text,
    undone_at text
);
create index import_batch_kind on import_batch (kind, created_at);
