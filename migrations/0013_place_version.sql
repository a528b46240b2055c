-- Two administrators may spell the same place anew; the second is told.
alter table place add column version bigint not null default 1;
