-- Matters put to the people. The law is that of the day on which a matter is opened, and stays with it.
create table decision (
    id text primary key,
    place_id text not null references place (id),
    scope text not null check (scope in ('hamlet', 'commune')),
    year bigint,
    number bigint,
    topic text not null,
    law text,
    title text not null,
    question text not null,
    body text not null,
    proposer text not null check (proposer in ('hamlet', 'commune', 'residents', 'front')),
    -- Who of the Front agreed, by office, and on which paper or day.
    agreed text not null,
    -- Who judged that a meeting cannot be held again, by office, and why.
    no_more_meetings text,
    opened_on text,
    sent_on text,
    effective_on text,
    state text not null check (state in ('proposed', 'dropped', 'open', 'stopped', 'passed', 'rejected',
        'recognised', 'refused', 'carried_out', 'annulled')),
    search_fold text not null,
    version bigint not null,
    created_by text references account (id),
    created_at text not null,
    updated_at text not null
);
create unique index decision_number on decision (year, number);
create index decision_place on decision (place_id, state, year);

create table decision_option (
    decision_id text not null references decision (id),
    position bigint not null,
    text text not null,
    adopts bigint not null check (adopts in (0, 1)),
    cost bigint,
    primary key (decision_id, position)
);

-- What happened, in the order in which it was recorded; what everybody may read of it.
create table decision_event (
    id text primary key,
    decision_id text not null references decision (id),
    seq bigint not null,
    round_id text,
    kind text not null,
    on_day text not null,
    note text not null,
    actor_id text references account (id),
    at text not null
);
create unique index decision_event_decision on decision_event (decision_id, seq);

-- Households that want a matter put to the community, as collected on paper.
create table decision_consent (
    decision_id text not null references decision (id),
    household_id text not null references household (id),
    given_on text not null,
    primary key (decision_id, household_id)
);

-- Households are asked once, in one form, from one frozen roll.
create table decision_round (
    id text primary key,
    decision_id text not null references decision (id),
    place_id text not null references place (id),
    seq bigint not null,
    form text not null check (form in ('meeting', 'ballots', 'online')),
    state text not null check (state in ('called', 'running', 'counting', 'closed', 'cancelled')),
    notice_on text not null,
    begins_on text not null,
    begins_at text not null,
    venue text not null,
    closes_on text,
    closes_at text not null,
    method text check (method in ('hands', 'secret')),
    roll bigint not null,
    roll_root text not null,
    judged text not null,
    explained text not null,
    printed bigint not null,
    issued bigint not null,
    spoiled bigint not null,
    unused bigint not null,
    not_returned bigint not null,
    returned_spoiled bigint not null,
    assisted bigint not null,
    authorised bigint not null,
    ended text check (ended in ('passed', 'rejected', 'ballots', 'meet_again')),
    option bigint,
    version bigint not null,
    unique (decision_id, place_id, seq)
);
create index decision_round_place on decision_round (place_id, state, begins_on);

create table decision_person (
    round_id text not null references decision_round (id),
    part text not null check (part in ('chair', 'secretary', 'counter', 'witness')),
    position bigint not null,
    name text not null,
    primary key (round_id, part, position)
);

-- The frozen roll. Each line has a salt of its own, so that the root tells nobody who stands in it.
create table decision_roll (
    round_id text not null references decision_round (id),
    household_id text not null references household (id),
    number bigint not null,
    area text not null,
    speaker text not null,
    salt text not null,
    primary key (round_id, household_id)
);
create index decision_roll_number on decision_roll (round_id, number);

-- A change of a frozen roll, proposed in one role and confirmed in another.
create table decision_roll_change (
    id text primary key,
    round_id text not null references decision_round (id),
    household_id text not null references household (id),
    adds bigint not null check (adds in (0, 1)),
    reason text not null,
    role text not null,
    actor_id text references account (id),
    confirmed_by text references account (id),
    confirmed_role text,
    state text not null check (state in ('waiting', 'done', 'dropped'))
);
create index decision_roll_change_round on decision_roll_change (round_id, state);

-- Who speaks for a household in one decision, by a written authorisation.
create table decision_authorisation (
    decision_id text not null references decision (id),
    household_id text not null references household (id),
    person text not null,
    paper text not null,
    given_on text not null,
    primary key (decision_id, household_id)
);

create table decision_tally (
    round_id text not null references decision_round (id),
    n bigint not null,
    actor_id text references account (id),
    present bigint not null,
    abstain bigint not null,
    rest bigint not null,
    primary key (round_id, n)
);
create table decision_tally_vote (
    round_id text not null references decision_round (id),
    n bigint not null,
    position bigint not null,
    votes bigint not null,
    primary key (round_id, n, position)
);
