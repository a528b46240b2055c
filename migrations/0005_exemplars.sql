-- Levels and fields are data: a unit may add its own, nothing in the code names them.
create table level (
    code text primary key,
    seq bigint not null,
    name_vi text not null,
    name_en text not null
);
insert into level (code, seq, name_vi, name_en) values
    ('xa', 1, 'Cấp xã', 'Commune'),
    ('huyen', 2, 'Cấp huyện', 'District'),
    ('tinh', 3, 'Cấp tỉnh, thành phố', 'Province, city'),
    ('trung-uong', 4, 'Trung ương', 'National');

create table exemplar_field (
    code text primary key,
    seq bigint not null,
    name_vi text not null,
    name_en text not null
);
insert into exemplar_field (code, seq, name_vi, name_en) values
    ('kinh-te', 1, 'Kinh tế', 'Economy'),
    ('van-hoa-xa-hoi', 2, 'Văn hóa, xã hội', 'Culture and society'),
    ('quoc-phong-an-ninh', 3, 'Quốc phòng, an ninh', 'Defence and security'),
    ('he-thong-chinh-tri', 4, 'Xây dựng hệ thống chính trị', 'Political system');

create table exemplar (
    id text primary key,
    year bigint not null,
    number bigint,
    unit_id text not null references place (id),
    name text not null,
    name_fold text not null,
    field text not null references exemplar_field (code),
    subject_kind text not null check (subject_kind in ('collective', 'individual')),
    subject_name text not null,
    subject_role text not null,
    origin text not null check (origin in ('new', 'continued', 'upgraded')),
    previous_id text references exemplar (id),
    situation text not null,
    goal text not null,
    method text not null,
    area text not null,
    households bigint,
    people bigint,
    sustain text not null,
    target_level text references level (code),
    follower_id text references account (id),
    follower_name text not null,
    phone text not null,
    registered_on text,
    starts_on text,
    evaluates_on text,
    state text not null check (state in ('draft', 'registered', 'under_way', 'checked', 'assessed', 'recognised', 'typical', 'stopped')),
    level text references level (code),
    search_fold text not null,
    version bigint not null,
    batch_id text references import_batch (id),
    created_by text references account (id),
    created_at text not null,
    updated_at text not null
);
create unique index exemplar_name on exemplar (unit_id, year, name_fold);
create unique index exemplar_number on exemplar (year, number);
create index exemplar_state on exemplar (year, state);
create index exemplar_batch on exemplar (batch_id);

-- Criteria, forces, resources, milestones and outputs: the rows of the form.
create table exemplar_row (
    exemplar_id text not null references exemplar (id),
    kind text not null check (kind in ('criterion', 'force', 'resource', 'milestone', 'output')),
    seq bigint not null,
    name text not null,
    unit text not null,
    target bigint,
    achieved bigint,
    day text,
    primary key (exemplar_id, kind, seq)
);

-- Every step a model took. A step taken back stays, with who, when and why.
create table exemplar_step (
    id text primary key,
    exemplar_id text not null references exemplar (id),
    seq bigint not null,
    kind text not null check (kind in ('registered', 'started', 'checked', 'assessed', 'recognised', 'typical', 'proposed', 'stopped', 'resumed')),
    on_day text not null,
    level text references level (code),
    decision text not null,
    note text not null,
    state_before text not null,
    state_after text not null,
    recorded_by text references account (id),
    recorded_at text not null,
    batch_id text references import_batch (id),
    retracted_at text,
    retracted_by text references account (id),
    retract_reason text
);
create unique index exemplar_step_seq on exemplar_step (exemplar_id, seq);
create index exemplar_step_batch on exemplar_step (batch_id);

create table exemplar_file (
    id text primary key,
    exemplar_id text not null references exemplar (id),
    file_name text not null,
    caption text not null,
    content_type text not null,
    bytes bytea not null,
    size bigint not null,
    sha256 text not null,
    audience text not null check (audience in ('public', 'officers')),
    uploaded_by text references account (id),
    uploaded_at text not null
);
create index exemplar_file_exemplar on exemplar_file (exemplar_id);

create table exemplar_copy (
    id text primary key,
    exemplar_id text not null references exemplar (id),
    place_id text not null references place (id),
    on_day text not null,
    note text not null,
    recorded_by text references account (id),
    recorded_at text not null,
    unique (exemplar_id, place_id)
);

-- Our own proposal, editable, never a condition of anything.
create table rubric_criterion (
    code text primary key,
    seq bigint not null,
    name text not null,
    most bigint not null check (most > 0),
    state text not null check (state in ('used', 'retired')),
    version bigint not null
);
insert into rubric_criterion (code, seq, name, most, state, version) values
    ('can-thiet', 1, 'Đúng việc bà con cần, hợp với nơi làm', 15, 'used', 1),
    ('muc-tieu', 2, 'Mục tiêu, tiêu chí rõ ràng', 10, 'used', 1),
    ('tham-gia', 3, 'Bà con cùng bàn, cùng làm', 20, 'used', 1),
    ('ket-qua', 4, 'Kết quả so với điều đã đăng ký', 25, 'used', 1),
    ('chung-cu', 5, 'Có chứng cứ xem lại được', 10, 'used', 1),
    ('ben-vung', 6, 'Giữ được lâu', 10, 'used', 1),
    ('nhan-rong', 7, 'Nơi khác làm theo được', 10, 'used', 1);

create table exemplar_score (
    exemplar_id text not null references exemplar (id),
    criterion text not null references rubric_criterion (code),
    points bigint not null,
    proof text not null,
    scored_by text references account (id),
    scored_at text not null,
    primary key (exemplar_id, criterion)
);
