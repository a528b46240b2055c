create table search_entry (
    id text primary key,
    module text not null,
    subject_id text not null,
    path text not null,
    title text not null,
    excerpt text not null,
    day text,
    row_no integer not null unique
);
create index search_entry_subject on search_entry (module, subject_id);
-- Folded by the program: the tokenizer of SQLite does not know that đ is d.
create virtual table search_words using fts5 (
    folded, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
);
