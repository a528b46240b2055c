-- A word's place in the index is the key of its entry, so that a record found is one step away.
create table search_row (
    row_no integer primary key,
    id text not null,
    module text not null,
    subject_id text not null,
    path text not null,
    title text not null,
    excerpt text not null,
    day text
);
insert into search_row (row_no, id, module, subject_id, path, title, excerpt, day)
    select row_no, id, module, subject_id, path, title, excerpt, day from search_entry;
drop table search_entry;
alter table search_row rename to search_entry;
create index search_entry_subject on search_entry (module, subject_id);
