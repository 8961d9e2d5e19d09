-- Texts without case or accents, for the filters `casei` and `accenti`.
-- A server made in a locale that knows no accents lowers É through ICU, where it has it.
do $$
begin
  execute format('create or replace function carreau.casei(words text) returns text
    language sql immutable parallel safe return lower(words%s)',
    case when exists (select from pg_collation where collname = 'und-x-icu') then ' collate "und-x-icu"' end);
end $$;

create or replace function carreau.accenti(words text) returns text
language sql immutable parallel safe
return regexp_replace(normalize(words, nfd), '[\u0300-\u036f]', '', 'g');
