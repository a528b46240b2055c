-- A paper that takes awards back (Luật 06/2022/QH15, chương VII): false declaration, false
-- papers, wrong order of work, a fault found later. The award stays on record and says so; it
-- is counted nowhere.
create table commendation_revocation (
    id text primary key,
    number text not null,
    decided_on text not null,
    -- The body that decides, and the same folded: its numbers are one row with its decisions.
    decided_by text not null,
    decided_by_fold text not null,
    reason text not null,
    recorded_by text references account (id),
    recorded_at text not null
);
alter table commendation add column revocation_id text references commendation_revocation (id);
create index commendation_revoked on commendation (revocation_id);

-- The name and title as they stand in the decision, once a spelling was corrected here.
alter table commendation add column name_in_decision text;
alter table commendation add column title_in_decision text;

-- Who gets a signed report, a line each, as its paper prints it.
alter table review_step add column recipients text not null default '';

-- The round that a decision was issued by, also once the round decided anew.
alter table commendation_decision add column round_id text references commendation_round (id);

-- A decision as it was typeset when it was issued: what is given out afterwards is these bytes,
-- also when it was taken back and the round decides anew.
create table commendation_paper (
    decision_id text not null references commendation_decision (id),
    form text not null check (form in ('pdf', 'docx')),
    sha256 text not null,
    bytes bytea not null,
    made_at text not null,
    primary key (decision_id, form)
);

-- Papers and photos that prove what a nominee's report says. For officers only.
create table commendation_nominee_file (
    id text primary key,
    nominee_id text not null references commendation_nominee (id),
    file_name text not null,
    caption text not null,
    content_type text not null,
    bytes bytea not null,
    size bigint not null,
    sha256 text not null,
    uploaded_by text references account (id),
    uploaded_at text not null
);
create index commendation_nominee_file_of on commendation_nominee_file (nominee_id);
