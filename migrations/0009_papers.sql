-- Bodies that issue papers. `sign` is the short sign in a number (UBND, HU), `seat` the place
-- name before the day, `keep` the last line of the recipients.
create table paper_organ (
    id text primary key,
    place_id text not null references place (id),
    side text not null check (side in ('state', 'party')),
    above text not null,
    name text not null,
    sign text not null,
    seat text not null,
    keep text not null,
    version bigint not null,
    unique (place_id, name)
);

-- Party papers are numbered through a term, which begins on a day.
create table paper_term (
    organ_id text not null references paper_organ (id),
    first_day text not null,
    primary key (organ_id, first_day)
);

-- Who signs for a body, with the lines of authority over the name, from a day to a day.
create table paper_signer (
    id text primary key,
    organ_id text not null references paper_organ (id),
    power text not null,
    title text not null,
    name text not null,
    first_day text not null,
    last_day text
);
create index paper_signer_organ on paper_signer (organ_id);

-- The numbering books. `book` is the year, or the first day of the Party term.
create table paper_number (
    id text primary key,
    organ_id text not null references paper_organ (id),
    kind text not null,
    book text not null,
    number bigint not null check (number > 0),
    day text not null,
    subject_path text not null,
    taken_by text references account (id),
    taken_at text not null,
    unique (organ_id, kind, book, number)
);
