-- Cemeteries: graves are found by the year of a death, too, and by a reference however it was typed.

alter table cemetery.burial drop column search;
alter table cemetery.burial add column search text generated always as (
  carreau.search_text(birth_name || ' ' || coalesce(used_name, '') || ' ' || coalesce(first_names, '') || ' '
    || coalesce(extract(year from died_on)::text, ''))) stored;
create index on cemetery.burial using gin (search gin_trgm_ops) with (fastupdate = off);

create index on cemetery.plot (commune, search);
