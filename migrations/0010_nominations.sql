-- From nomination to certificate.

-- What the paper and the record of an award gained. The signer is kept as he signed, so that a
-- later change of office changes no paper of the past. `golden_book` names the book: the deciding
-- body, folded, and the year of the decision.
alter table commendation_decision add column organ_id text references paper_organ (id);
alter table commendation_decision add column signer_power text not null default '';
alter table commendation_decision add column signer_title text not null default '';
alter table commendation_decision add column signer_name text not null default '';
alter table commendation add column golden_book text;
alter table commendation add column golden_number bigint;
-- Đồng; coefficient in hundredths of the base salary of the decision's day.
alter table commendation add column bonus bigint;
alter table commendation add column bonus_coefficient bigint;
alter table commendation add column bonus_base bigint;
create unique index commendation_golden on commendation (golden_book, golden_number);
create index commendation_decision_awards on commendation (decision_id);

-- How a stream reads inside a sentence of a certificate or decision: "thành tích xuất sắc trong …".
alter table commendation_stream add column phrase_vi text not null default '';
alter table commendation_stream add column version bigint not null default 1;
update commendation_stream set phrase_vi = case code
    when 'dan-van' then 'công tác dân vận'
    when 'dan-chu-co-so' then 'thực hiện Quy chế dân chủ ở cơ sở'
    when 'dan-van-kheo' then 'phong trào thi đua “Dân vận khéo”'
    when 'dan-van-chinh-quyen' then 'công tác dân vận chính quyền'
    else name_vi end;

-- A round of nominations: what one meeting reviews and one body decides.
create table commendation_round (
    id text primary key,
    year bigint not null,
    name text not null,
    place_id text not null references place (id),
    organ_id text not null references paper_organ (id),
    level text not null references level (code),
    decided_by text not null,
    state text not null check (state in ('open', 'reviewed', 'decided', 'closed')),
    version bigint not null,
    created_by text references account (id),
    created_at text not null,
    updated_at text not null
);
create index commendation_round_year on commendation_round (year, place_id);
create table commendation_round_stream (
    round_id text not null references commendation_round (id),
    stream text not null references commendation_stream (code),
    primary key (round_id, stream)
);

-- What a unit's own proposal says it proposes, to be held against the list.
create table commendation_proposal (
    round_id text not null references commendation_round (id),
    unit_id text not null references place (id),
    number text not null,
    day text,
    collectives bigint not null check (collectives >= 0),
    individuals bigint not null check (individuals >= 0),
    version bigint not null,
    recorded_by text references account (id),
    recorded_at text not null,
    primary key (round_id, unit_id)
);

-- One nominee and the report of what it achieved.
create table commendation_nominee (
    id text primary key,
    round_id text not null references commendation_round (id),
    unit_id text not null references place (id),
    recipient_kind text not null check (recipient_kind in ('collective', 'individual')),
    name text not null,
    title text not null,
    stream text not null references commendation_stream (code),
    form text not null check (form in ('giay-khen', 'bang-khen', 'ky-niem-chuong')),
    deed text not null,
    exemplar_id text references exemplar (id),
    report text not null,
    confirmed text not null check (confirmed in ('yes', 'no')),
    clean text not null check (clean in ('yes', 'no')),
    commendation_id text references commendation (id),
    version bigint not null,
    created_by text references account (id),
    created_at text not null,
    updated_at text not null
);
create index commendation_nominee_round on commendation_nominee (round_id, unit_id);

-- The review meeting of a round, and the votes on each nominee.
create table commendation_meeting (
    round_id text primary key references commendation_round (id),
    held_on text not null,
    venue text not null,
    chair_name text not null,
    chair_title text not null,
    secretary_name text not null,
    secretary_title text not null,
    attending text not null,
    members bigint not null,
    present bigint not null,
    written bigint not null,
    share bigint not null,
    note text not null,
    version bigint not null,
    recorded_by text references account (id),
    updated_at text not null
);
create table commendation_vote (
    nominee_id text primary key references commendation_nominee (id),
    votes_for bigint not null,
    votes_against bigint not null,
    votes_abstain bigint not null
);

-- The decision being written for one kind of recipient; issued once, it names its record.
create table commendation_draft (
    round_id text not null references commendation_round (id),
    recipient_kind text not null check (recipient_kind in ('collective', 'individual')),
    number bigint,
    decided_on text,
    signer_id text references paper_signer (id),
    bases text not null,
    proposed_by text not null,
    carried_out_by text not null,
    recipients text not null,
    decision_id text references commendation_decision (id),
    version bigint not null,
    updated_at text not null,
    primary key (round_id, recipient_kind)
);

-- Legal bases of a decision, from a day to a day. Named in published practice; a unit edits them.
create table commendation_basis (
    id text primary key,
    seq bigint not null,
    text text not null,
    first_day text,
    last_day text,
    version bigint not null
);
insert into commendation_basis (id, seq, text, first_day, last_day, version) values
    ('luat-2003', 1, 'Căn cứ Luật Thi đua, khen thưởng số 15/2003/QH11, đã được sửa đổi, bổ sung năm 2005 và năm 2013',
        null, '2023-12-31', 1),
    ('nd-91-2017', 2, 'Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ',
        '2017-10-01', '2023-12-31', 1),
    ('luat-2022', 3, 'Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15', '2024-01-01', null, 1),
    ('nd-98-2023', 4, 'Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ',
        '2024-01-01', null, 1),
    ('nd-152-2025', 5, 'Căn cứ Nghị định số 152/2025/NĐ-CP của Chính phủ',
        '2025-07-01', null, 1);

-- Base salary (mức lương cơ sở) by day.
create table base_salary (
    first_day text primary key,
    amount bigint not null check (amount > 0),
    cite text not null
);
insert into base_salary (first_day, amount, cite) values
    ('2019-07-01', 1490000, 'Nghị định 38/2019/NĐ-CP'),
    ('2023-07-01', 1800000, 'Nghị định 24/2023/NĐ-CP'),
    ('2024-07-01', 2340000, 'Nghị định 73/2024/NĐ-CP'),
    ('2026-07-01', 2530000, 'Nghị định 161/2026/NĐ-CP');

-- Bonus of a form of award, in hundredths of the base salary. A rate pays nothing until an
-- officer confirmed it with its citation: `confirmed_cite` is empty before. `basis` tells how
-- sure the default is: 'secondary' (read in a secondary source), 'memory' (only known).
create table bonus_rate (
    id text primary key,
    form text not null check (form in ('giay-khen', 'bang-khen', 'ky-niem-chuong')),
    recipient_kind text not null check (recipient_kind in ('collective', 'individual')),
    level text not null references level (code),
    first_day text not null,
    last_day text,
    coefficient bigint not null check (coefficient > 0),
    cite text not null,
    basis text not null check (basis in ('secondary', 'memory', 'own')),
    confirmed_cite text not null,
    confirmed_by text references account (id),
    confirmed_at text,
    version bigint not null,
    unique (form, recipient_kind, level, first_day)
);
insert into bonus_rate (id, form, recipient_kind, level, first_day, last_day, coefficient, cite, basis, confirmed_cite, version) values
    ('gk-xa-ca-nhan-2019', 'giay-khen', 'individual', 'xa', '2019-07-01', '2023-12-31', 15, 'Nghị định 91/2017/NĐ-CP', 'secondary', '', 1),
    ('gk-xa-tap-the-2019', 'giay-khen', 'collective', 'xa', '2019-07-01', '2023-12-31', 30, 'Nghị định 91/2017/NĐ-CP', 'secondary', '', 1),
    ('gk-huyen-ca-nhan-2019', 'giay-khen', 'individual', 'huyen', '2019-07-01', '2025-06-30', 30, 'Nghị định 91/2017/NĐ-CP', 'memory', '', 1),
    ('gk-huyen-tap-the-2019', 'giay-khen', 'collective', 'huyen', '2019-07-01', '2025-06-30', 60, 'Nghị định 91/2017/NĐ-CP', 'memory', '', 1),
    ('gk-xa-ca-nhan-2025', 'giay-khen', 'individual', 'xa', '2025-07-01', null, 30, 'Nghị định 152/2025/NĐ-CP', 'secondary', '', 1),
    ('gk-xa-tap-the-2025', 'giay-khen', 'collective', 'xa', '2025-07-01', null, 60, 'Nghị định 152/2025/NĐ-CP', 'secondary', '', 1);

-- The lines of a certificate. {…} stand for what differs from recipient to recipient.
create table certificate_line (
    key text primary key,
    text text not null,
    version bigint not null
);
insert into certificate_line (key, text, version) values
    ('gives', 'TẶNG', 1),
    ('reason', 'Đã có thành tích xuất sắc trong {chuyên đề} năm {năm}', 1),
    ('decision', 'Quyết định số {số} ngày {ngày}', 1),
    ('golden', 'Vào sổ khen thưởng số {sổ}', 1);
