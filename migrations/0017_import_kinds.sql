-- One more kind of sheet. A check cannot be changed in place on both databases, so the column is made
-- anew under its old name.
drop index import_batch_kind;
alter table import_batch add column sheet text not null default 'exemplars'
    check (sheet in ('exemplars', 'commendations', 'figures', 'households', 'disclosures'));
update import_batch set sheet = kind;
alter table import_batch drop column kind;
alter table import_batch rename column sheet to kind;
create index import_batch_kind on import_batch (kind, created_at);
