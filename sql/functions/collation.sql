-- Words and numbers in the order people expect: 2, 2 bis, 12; É beside E. Ties are broken by the bytes, so equal is identical.
-- A PostgreSQL built without ICU sorts by bytes instead.

do $$
begin
  if not exists (select from pg_collation where collname = 'natural' and collnamespace = 'carreau'::regnamespace) then
    begin
      create collation carreau.natural (provider = icu, locale = 'fr-u-kn-true');
    exception when feature_not_supported then
      create collation carreau.natural from "C";
    end;
  end if;
end $$;
