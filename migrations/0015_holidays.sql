-- Holidays of a year as the unit confirmed them from that year's notice; in place of the program's own.
create table holiday_year (
  year bigint primary key,
  citation text not null,
  confirmed_by text references account (id),
  confirmed_at text not null,
  version bigint not null
);

create table holiday_day (
  day text primary key,
  year bigint not null references holiday_year (year),
  kind text not null check (kind in ('tet-duong-lich', 'tet', 'gio-to', '30-4', '1-5', 'quoc-khanh', 'hoan-doi', 'khac', 'lam-bu')),
  instead_of text
);
