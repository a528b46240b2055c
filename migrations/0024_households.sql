-- The register of households of a hamlet: one household, one vote. As little of people as is needed.
create table household (
    id text primary key,
    place_id text not null references place (id),
    -- Within the hamlet for ever: never given to another household.
    number bigint not null check (number >= 1),
    head text not null,
    area text not null,
    -- Who speaks for it; empty when the head does.
    representative text not null,
    phone text,
    -- First and last day; none when from before the book, or living.
    valid_from text,
    valid_to text,
    ended text check (ended in ('moved', 'merged', 'split', 'dissolved')),
    -- Until when others still need its names after its end; none when nobody does.
    needed_until text,
    folded text not null,
    version bigint not null,
    batch_id text references import_batch (id),
    created_at text not null,
    updated_at text not null,
    unique (place_id, number)
);

create table household_member (
    id text primary key,
    household_id text not null references household (id),
    seq bigint not null,
    name text not null,
    birth_year bigint,
    relation text not null,
    left_on text
);
create index household_member_household on household_member (household_id);

create table household_event (
    id text primary key,
    household_id text not null references household (id),
    kind text not null check (kind in ('registered', 'corrected', 'representative', 'split', 'merged', 'moved', 'returned', 'dissolved')),
    on_day text not null,
    other_id text references household (id),
    note text not null,
    actor_id text references account (id),
    at text not null,
    batch_id text references import_batch (id)
);
create index household_event_household on household_event (household_id, at);
create index household_event_other on household_event (other_id);

-- What a sheet did to a household: its version after it, and what stood before, where it was there already.
create table household_import (
    batch_id text not null references import_batch (id),
    household_id text not null references household (id),
    version bigint not null,
    before text,
    primary key (batch_id, household_id)
);
create index household_import_household on household_import (household_id);

-- One more kind of sheet. A check cannot be changed in place on both databases, so the column is made
-- anew under its old name.
drop index import_batch_kind;
alter table import_batch add column sheet text not null default 'exemplars'
    check (sheet in ('exemplars', 'commendations', 'figures', 'households', 'disclosures', 'register'));
update import_batch set sheet = kind;
alter table import_batch drop column kind;
alter table import_batch rename column sheet to kind;
create index import_batch_kind on import_batch (kind, created_at);
