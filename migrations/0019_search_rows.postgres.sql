-- SQLite alone changes here: what a word's place leads to. The name keeps both databases in step.
comment on table search_entry is 'What is public, as the search knows it';
