-- What a unit confirmed of a rule of the law, or put in its place, with the article it read it in.
-- An empty due or hold leaves ours as it is.
create table law_rule (
    id text primary key,
    place_id text not null references place (id),
    law text not null,
    matter text not null,
    due text not null check (due in ('', 'days', 'working-days')),
    due_days bigint not null,
    hold text not null check (hold in ('', 'days', 'working-days', 'permanent')),
    hold_days bigint not null,
    citation text not null,
    confirmed_by text references account (id),
    confirmed_at text not null,
    version bigint not null,
    unique (place_id, law, matter)
);

-- What a unit means to make public in a year, beside what the law dates itself (Luật 10/2022,
-- khoản 1 Điều 14; Pháp lệnh 34/2007, Điều 9).
create table disclosure_plan (
    id text primary key,
    unit_id text not null references place (id),
    year bigint not null,
    kind text not null,
    part text not null,
    title text not null,
    act_on text not null,
    basis text not null,
    notice_id text references disclosure (id),
    created_by text references account (id),
    created_at text not null
);
create index disclosure_plan_unit on disclosure_plan (unit_id, year);
