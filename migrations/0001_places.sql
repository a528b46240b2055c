create table setting (
    key text primary key,
    value text not null
);

create table place (
    id text primary key,
    code text,
    name text not null,
    kind text not null check (kind in ('province', 'district', 'commune', 'ward', 'town', 'hamlet', 'agency')),
    valid_from text,
    valid_to text
);
create index place_code on place (code);

create table place_parent (
    child_id text not null references place (id),
    parent_id text not null references place (id),
    valid_from text,
    valid_to text
);
create index place_parent_child on place_parent (child_id);

create table place_merger (
    from_id text not null references place (id),
    into_id text not null references place (id),
    on_day text not null,
    primary key (from_id, into_id)
);

-- Counts only: who the households are is not kept here.
create table place_households (
    place_id text not null references place (id),
    counted_on text not null,
    households bigint not null check (households >= 0),
    people bigint check (people >= 0),
    primary key (place_id, counted_on)
);
