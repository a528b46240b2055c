create table search_entry (
    id text primary key,
    module text not null,
    subject_id text not null,
    path text not null,
    title text not null,
    excerpt text not null,
    day text,
    words tsvector not null
);
create index search_entry_subject on search_entry (module, subject_id);
create index search_entry_words on search_entry using gin (words);
