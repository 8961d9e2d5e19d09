-- After an import the planner must know that a table is no longer empty, in the same transaction: foreign keys are checked at its
-- end and the next step joins what was just written. Only an owner may analyze; this may, for the tables of the layers alone.
-- A table that kept its size is left alone, and so is one that another import is counting: that one tells.
create or replace function carreau.refresh_statistics(target regclass) returns void
language plpgsql security definer set search_path = pg_catalog set lock_timeout = '200ms' as $$
declare
  pages_known integer := (select relpages from pg_class where oid = target);
  pages integer := pg_relation_size(target) / current_setting('block_size')::integer;
begin
  if not exists (select from pg_trigger where tgrelid = target and tgname = 'track_insert') then
    raise exception 'not the table of a layer: %', target;
  end if;
  if pages_known > 0 and pages between pages_known * 0.8 and pages_known * 1.25 then
    return;
  end if;
  execute format('analyze %s', target);
exception
  when lock_not_available then
    return;
end $$;

revoke execute on function carreau.refresh_statistics(regclass) from public;
grant execute on function carreau.refresh_statistics(regclass) to carreau_app;
