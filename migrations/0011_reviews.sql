-- The day by which the units of a place lock their review of a year, set by the place above.
create table review_due (
    place_id text not null references place (id),
    year bigint not null,
    due_on text not null,
    set_by text references account (id),
    set_at text not null,
    primary key (place_id, year)
);

-- A place's review of a year. `revision` is the number of its newest lock, 0 before the first.
create table review (
    id text primary key,
    place_id text not null references place (id),
    year bigint not null,
    state text not null check (state in ('open', 'locked', 'returned', 'signed')),
    revision bigint not null,
    version bigint not null,
    updated_at text not null,
    unique (year, place_id)
);

-- What happened to a review: never changed, never deleted.
create table review_step (
    id text primary key,
    review_id text not null references review (id),
    seq bigint not null,
    kind text not null check (kind in ('locked', 'returned', 'signed', 'corrected')),
    revision bigint not null,
    at text not null,
    by_id text references account (id),
    reason text not null,
    organ_id text references paper_organ (id),
    signer_id text references paper_signer (id),
    paper_number text not null,
    paper_day text,
    corrected_by text not null,
    confirmed_by text not null,
    unique (review_id, seq)
);

-- Every figure as it stood at each lock.
create table review_figure (
    review_id text not null references review (id),
    revision bigint not null,
    code text not null,
    value bigint not null,
    records text not null,
    typed_by text not null,
    typed_at text,
    proof text not null,
    primary key (review_id, revision, code)
);

-- What a place writes beside its figures, section by section; drafts until the lock.
create table review_text (
    place_id text not null references place (id),
    year bigint not null,
    section text not null,
    body text not null,
    written_by text references account (id),
    written_at text not null,
    version bigint not null,
    primary key (place_id, year, section)
);

-- The texts as they stood at each lock.
create table review_text_lock (
    review_id text not null references review (id),
    revision bigint not null,
    section text not null,
    body text not null,
    primary key (review_id, revision, section)
);

-- The signed paper as it was scanned.
create table review_scan (
    review_id text not null references review (id),
    revision bigint not null,
    file_name text not null,
    content_type text not null check (content_type in ('application/pdf', 'image/jpeg')),
    bytes bytea not null,
    size bigint not null,
    sha256 text not null,
    uploaded_by text references account (id),
    uploaded_at text not null,
    primary key (review_id, revision)
);

-- The signed paper as it was typeset at the signature and at each signed correction: what is
-- given out is these bytes, whatever the records say later.
create table review_paper (
    review_id text not null references review (id),
    revision bigint not null,
    form text not null check (form in ('pdf', 'docx')),
    sha256 text not null,
    bytes bytea not null,
    made_at text not null,
    primary key (review_id, revision, form)
);

-- Typed figures that the sums of records did not hold at each lock.
create table review_left_out (
    review_id text not null references review (id),
    revision bigint not null,
    code text not null,
    place_id text not null references place (id),
    value bigint not null,
    primary key (review_id, revision, code, place_id)
);
