-- What readers see of an opinion: as it was said, or without the name or number that somebody wrote
-- into it. What was said stays with the officers, word for word.
alter table disclosure_feedback add column shown text not null default '';
