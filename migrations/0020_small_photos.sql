-- A photo of the posting log as a phone shows it first: a copy 480 pixels wide. None where the photo
-- itself is no wider, or was kept before there were copies.
alter table disclosure_file add column small bytea;
-- A feed tells what changed last.
create index disclosure_changed on disclosure (updated_at, id);
