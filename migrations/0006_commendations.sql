-- Streams of commendation are data: a unit may add its own, nothing in the code names them.
-- `also` holds other names that offices use, folded, between bars.
create table commendation_stream (
    code text primary key,
    seq bigint not null,
    name_vi text not null,
    name_en text not null,
    also text not null
);
insert into commendation_stream (code, seq, name_vi, name_en, also) values
    ('dan-van', 1, 'Công tác dân vận', 'Mass-mobilisation work',
        'dan van|cong tac van dong quan chung'),
    ('dan-chu-co-so', 2, 'Quy chế dân chủ ở cơ sở', 'Grassroots democracy',
        'dan chu co so|dan chu o co so|quy che dan chu|quy che dan chu co so|thuc hien dan chu o co so|thuc hien quy che dan chu o co so'),
    ('dan-van-kheo', 3, 'Dân vận khéo', 'Skilful mass mobilisation',
        'phong trao dan van kheo|thi dua dan van kheo|mo hinh dan van kheo|phong trao thi dua dan van kheo'),
    ('dan-van-chinh-quyen', 4, 'Dân vận chính quyền', 'Mass mobilisation by government',
        'cong tac dan van chinh quyen|dan van cua chinh quyen');

-- The paper that commends; one paper may commend many.
create table commendation_decision (
    id text primary key,
    number text not null,
    decided_on text not null,
    decided_by text not null,
    decided_fold text not null unique,
    recorded_by text references account (id),
    recorded_at text not null,
    batch_id text references import_batch (id)
);

-- One award. Who decides and who hands over differ, and the same paper's awards may be
-- handed over by different people on different days.
create table commendation (
    id text primary key,
    year bigint not null,
    list_number bigint,
    decision_id text not null references commendation_decision (id),
    recipient_kind text not null check (recipient_kind in ('collective', 'individual')),
    name text not null,
    title text not null,
    recipient text not null,
    first_recipient text not null,
    unit_id text not null references place (id),
    stream text not null references commendation_stream (code),
    form text not null check (form in ('giay-khen', 'bang-khen', 'ky-niem-chuong')),
    reason text not null,
    exemplar_name text not null,
    handed_over_by text not null,
    handed_over_on text,
    search_fold text not null,
    version bigint not null,
    batch_id text references import_batch (id),
    recorded_by text references account (id),
    recorded_at text not null,
    updated_at text not null
);
create unique index commendation_once on commendation (decision_id, year, stream, form, first_recipient);
create index commendation_year on commendation (year, unit_id);
create index commendation_batch on commendation (batch_id);
