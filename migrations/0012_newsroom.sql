-- Two editors may rename a section at the same time.
alter table news_category add column version bigint not null default 1;

-- A photo has words of its own, and stands in the library once it has them.
alter table news_photo add column alt text not null default '';
alter table news_photo add column caption text not null default '';
alter table news_photo add column folded text not null default '';
alter table news_photo add column version bigint not null default 1;
update news_photo set
    alt = coalesce((select i.photo_alt from news_item i
        where i.photo_id = news_photo.id order by i.id desc limit 1), ''),
    caption = coalesce((select i.photo_caption from news_item i
        where i.photo_id = news_photo.id order by i.id desc limit 1), '');

-- Smaller copies, made when the photo was sent; a photo narrower than one has no such copy.
create table news_photo_size (
    photo_id text not null references news_photo (id),
    width bigint not null check (width in (480, 800)),
    height bigint not null,
    bytes bytea not null,
    primary key (photo_id, width)
);

-- Written anew, because the list of states grows by "scheduled".
create table news_item_new (
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
    state text not null check (state in ('draft', 'scheduled', 'published', 'withdrawn')),
    published_at text,
    scheduled_for text,
    updated_at text not null,
    withdrawn_at text,
    withdrawn_reason text,
    created_by text references account (id),
    version bigint not null,
    folded text not null,
    check (state <> 'scheduled' or scheduled_for is not null)
);
insert into news_item_new (id, slug, category_id, title, lead, body, byline, place_id, year,
    photo_id, photo_caption, photo_alt, state, published_at, updated_at, withdrawn_at,
    withdrawn_reason, created_by, version, folded)
select id, slug, category_id, title, lead, body, byline, place_id, year,
    photo_id, photo_caption, photo_alt, state, published_at, updated_at, withdrawn_at,
    withdrawn_reason, created_by, version, folded
from news_item;

-- What each figure of a text was when a draft was last saved, and on the day of publication
-- from then on.
create table news_figure_new (
    item_id text not null references news_item_new (id),
    code text not null,
    year bigint not null,
    place_id text not null references place (id),
    kept_value bigint,
    primary key (item_id, code, year)
);
insert into news_figure_new (item_id, code, year, place_id, kept_value)
select item_id, code, year, place_id, value_at_publication from news_figure;
drop table news_figure;
drop table news_item;
alter table news_item_new rename to news_item;
alter table news_figure_new rename to news_figure;
create index news_item_state on news_item (state, published_at);
create index news_item_photo on news_item (photo_id);

-- Each text that readers have had, the first one too.
create table news_revision (
    item_id text not null references news_item (id),
    number bigint not null,
    at text not null,
    actor_id text references account (id),
    title text not null,
    lead text not null,
    body text not null,
    byline text not null,
    caption text not null,
    photo_id text,
    reason text not null,
    primary key (item_id, number)
);
insert into news_revision (item_id, number, at, actor_id, title, lead, body, byline, caption, photo_id, reason)
select id, 1, coalesce(published_at, updated_at), created_by, title, lead, body, byline, photo_caption,
    photo_id, '' from news_item where published_at is not null;

-- Addresses that an item had before: each leads to the item for ever.
create table news_address (
    slug text primary key,
    item_id text not null references news_item (id),
    left_at text not null
);
