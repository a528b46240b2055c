create table account (
    id text primary key,
    username text not null unique,
    full_name text not null,
    title text not null,
    password_hash text,
    state text not null check (state in ('active', 'closed')),
    created_at text not null,
    version bigint not null
);

create table account_role (
    id text primary key,
    account_id text not null references account (id),
    role text not null check (role in ('resident', 'hamlet_head', 'commune_officer', 'district_officer', 'editor', 'auditor', 'administrator')),
    place_id text not null references place (id),
    granted_at text not null,
    granted_by text references account (id),
    ended_at text
);
create index account_role_account on account_role (account_id);

create table session (
    token_hash text primary key,
    account_id text not null references account (id),
    created_at text not null,
    expires_at text not null
);
create index session_account on session (account_id);

-- One purpose a code, gone when used.
create table one_time_code (
    code_hash text primary key,
    purpose text not null check (purpose in ('first-administrator', 'password')),
    account_id text references account (id),
    created_at text not null,
    expires_at text not null,
    used_at text
);

create table sign_in_failure (
    username text not null,
    at text not null
);
create index sign_in_failure_username on sign_in_failure (username, at);

create table journal (
    id text primary key,
    at text not null,
    actor_id text references account (id),
    act text not null,
    subject_id text not null,
    facts text not null
);
create index journal_at on journal (at);
create index journal_subject on journal (subject_id);
