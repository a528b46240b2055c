create table news_category (
    id text primary key,
    name_vi text not null,
    name_en text not null,
    sort bigint not null
);
insert into news_category (id, name_vi, name_en, sort) values
    ('quan-uy-huyen-uy', 'Quận ủy, huyện ủy', 'District Party committees', 1),
    ('dan-van', 'Dân vận', 'Mass mobilisation', 2),
    ('dan-chu-co-so', 'Dân chủ ở cơ sở', 'Grassroots democracy', 3),
    ('mat-tran-doan-the', 'Mặt trận, đoàn thể', 'Front and mass organisations', 4),
    ('hoi-dong-uy-ban', 'Hội đồng nhân dân, Ủy ban nhân dân', 'People''s council and committee', 5),
    ('xa-phuong-thi-tran', 'Xã, phường, thị trấn', 'Communes, wards and towns', 6);

-- Re-encoded by the program: always JPEG, never with metadata.
create table news_photo (
    id text primary key,
    content_type text not null check (content_type = 'image/jpeg'),
    bytes bytea not null,
    width bigint not null,
    height bigint not null,
    sha256 text not null,
    uploaded_at text not null,
    uploaded_by text references account (id)
);

-- The slug is set when first published and stays: people print addresses.
create table news_item (
    id text primary key,
    slug text unique,
    category_id text not null references news_category (id),
    title text not null,
    lead text not null,
    body text not null,
    byline text not null,
    place_id text not null references place (id),
    year bigint not null,
    photo_id text references news_photo (id),
    photo_caption text not null,
    photo_alt text not null,
    state text not null check (state in ('draft', 'published', 'withdrawn')),
    published_at text,
    updated_at text not null,
    withdrawn_at text,
    withdrawn_reason text,
    created_by text references account (id),
    version bigint not null,
    folded text not null
);
create index news_item_state on news_item (state, published_at);
create index news_item_photo on news_item (photo_id);

-- What each figure of a text was on the day it was published.
create table news_figure (
    item_id text not null references news_item (id),
    code text not null,
    year bigint not null,
    place_id text not null references place (id),
    value_at_publication bigint,
    primary key (item_id, code, year)
);
