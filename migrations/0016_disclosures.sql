-- What is made public. The law is chosen by the day of the document and stays with the notice:
-- law, matter and, where a sector has its own rules, the sector's matter.
create table disclosure (
    id text primary key,
    year bigint not null,
    number bigint,
    unit_id text not null references place (id),
    kind text not null,
    part text not null,
    audience text not null check (audience in ('public', 'staff')),
    title text not null,
    document text not null,
    signed_on text not null,
    counted_on text not null,
    law text not null,
    matter text not null,
    -- The term as it was when the notice was recorded: so many days or working days, with the
    -- Council's papers, or as another rule sets.
    due text not null check (due in ('days', 'working-days', 'council', 'as-set')),
    due_days bigint not null,
    due_on text,
    -- How long it must hang: so many days or working days; nought with 'permanent' and 'as-set'.
    hold text not null check (hold in ('days', 'working-days', 'permanent', 'as-set')),
    hold_days bigint not null,
    own_basis text not null,
    -- Why it was given back to be written again; empty when it was not.
    return_reason text not null,
    -- What a sheet knows it by: unit, folded document and title as first recorded, day.
    import_key text not null,
    state text not null check (state in ('draft', 'submitted', 'approved', 'published', 'closed', 'withdrawn')),
    publish_at text,
    published_at text,
    -- The public version; nought before the first.
    current bigint not null,
    -- A change that waits for its approval; nought where there is none.
    pending bigint not null,
    progress bigint,
    -- Drawn from the postings, kept so that the register can be asked by them: first on a board; first
    -- public in a way that its law counts; the last day of its time; since when nowhere any more.
    posted_on text,
    public_on text,
    until_on text,
    down_on text,
    early bigint not null check (early in (0, 1)),
    search_fold text not null,
    version bigint not null,
    batch_id text references import_batch (id),
    created_by text references account (id),
    created_at text not null,
    updated_at text not null
);
create unique index disclosure_number on disclosure (year, number);
-- A register of 50,000 rows is asked by few columns of wide rows: these hold them all.
create index disclosure_unit on disclosure
    (unit_id, year, state, kind, part, audience, due_on, public_on, posted_on, until_on, down_on, early, hold, progress);
create index disclosure_year on disclosure
    (year, state, unit_id, kind, part, audience, due_on, public_on, posted_on, until_on, down_on, early, hold, progress);
create index disclosure_kind on disclosure (kind, signed_on, number);
create index disclosure_newest on disclosure (signed_on, number, id);
create index disclosure_hanging on disclosure (until_on, posted_on, down_on, state);
create index disclosure_hold on disclosure (hold, posted_on, down_on, state);
create index disclosure_counted on disclosure (counted_on);
create index disclosure_publish on disclosure (publish_at) where state = 'approved';
create index disclosure_key on disclosure (import_key);
create index disclosure_batch on disclosure (batch_id);

-- Every text that readers had, and the one that waits. A sealed text is shown to nobody any
-- more: it told what it should not have told.
create table disclosure_version (
    disclosure_id text not null references disclosure (id),
    n bigint not null,
    kind text not null check (kind in ('first', 'revision', 'correction', 'withdrawal')),
    reason text not null,
    content text not null,
    sealed bigint not null check (sealed in (0, 1)),
    made_by text references account (id),
    made_at text not null,
    approved_by text references account (id),
    approved_at text,
    primary key (disclosure_id, n)
);

-- Where and how it was made public: one line a place and time, a broadcast, a hamlet told.
create table disclosure_posting (
    id text primary key,
    disclosure_id text not null references disclosure (id),
    channel text not null check (channel in ('posting', 'office', 'web', 'loudspeaker', 'hamlet', 'written', 'internal', 'meeting', 'other')),
    place_id text references place (id),
    place_name text not null,
    from_at text not null,
    to_at text,
    to_reason text not null,
    minutes bigint,
    households bigint,
    by_title text not null,
    recorded_by text references account (id),
    recorded_at text not null,
    batch_id text references import_batch (id),
    retracted_at text,
    retracted_by text references account (id),
    retract_reason text
);
create index disclosure_posting_disclosure on disclosure_posting (disclosure_id);

create table disclosure_file (
    id text primary key,
    disclosure_id text not null references disclosure (id),
    posting_id text references disclosure_posting (id),
    file_name text not null,
    caption text not null,
    content_type text not null,
    bytes bytea not null,
    size bigint not null,
    sha256 text not null,
    audience text not null check (audience in ('public', 'paper', 'officers')),
    uploaded_by text references account (id),
    uploaded_at text not null,
    -- Seen by others once somebody else approved it; a photo of the log needs no approval.
    approved_by text references account (id),
    approved_at text,
    -- Taken away from readers: its bytes are gone, that it was and why stays.
    removed_by text references account (id),
    removed_at text,
    remove_reason text not null
);
create index disclosure_file_posting on disclosure_file (posting_id);
create index disclosure_file_disclosure on disclosure_file (disclosure_id);

-- What people say of a notice. Who said it is for officers only and need not be told at all.
create table disclosure_feedback (
    id text primary key,
    disclosure_id text not null references disclosure (id),
    seq bigint not null,
    via text not null check (via in ('web', 'paper', 'word')),
    text text not null,
    sender text not null,
    received_at text not null,
    recorded_by text references account (id),
    answer text not null,
    answered_by text references account (id),
    answered_at text,
    audience text not null check (audience in ('public', 'officers'))
);
create index disclosure_feedback_received on disclosure_feedback (received_at);
create unique index disclosure_feedback_seq on disclosure_feedback (disclosure_id, seq);
