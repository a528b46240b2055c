-- The Fatherland Front's people hold a role of their own: its working committee agrees to what a hamlet
-- decides, leads the ballot team and is the second of two roles. A check cannot be changed in place on
-- both databases, so the column is made anew under its old name.
alter table account_role add column held text not null default 'resident'
    check (held in ('resident', 'hamlet_head', 'front_officer', 'commune_officer', 'district_officer', 'editor', 'auditor', 'administrator'));
update account_role set held = role;
alter table account_role drop column role;
alter table account_role rename column held to role;
