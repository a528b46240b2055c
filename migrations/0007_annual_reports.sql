-- Figures that no records hold: typed, with who, when and on what proof.
create table annual_figure (
    id text primary key,
    year bigint not null,
    place_id text not null references place (id),
    code text not null,
    value bigint not null check (value >= 0),
    proof text not null,
    typed_by text references account (id),
    typed_at text not null,
    version bigint not null,
    batch_id text references import_batch (id),
    unique (year, place_id, code)
);
create index annual_figure_batch on annual_figure (batch_id);

-- Everything that was ever typed there; the last one stands above.
create table annual_figure_version (
    figure_id text not null references annual_figure (id),
    version bigint not null,
    value bigint not null,
    proof text not null,
    typed_by text references account (id),
    typed_at text not null,
    batch_id text references import_batch (id),
    primary key (figure_id, version)
);

-- What an import of household counts wrote and what stood there before, so that it can
-- be taken out again.
create table place_households_import (
    batch_id text not null references import_batch (id),
    place_id text not null references place (id),
    counted_on text not null,
    households bigint not null,
    people bigint,
    before_households bigint,
    before_people bigint,
    primary key (batch_id, place_id, counted_on)
);
