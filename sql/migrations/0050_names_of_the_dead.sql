-- The history of plots kept the names of who lies there, also of those whose family asks later that they be shown to nobody
-- (`fleeting` in layers/model/field.ts). What stands there already goes; lines that told of nothing else go whole.
do $$
begin
  -- the owner of another's server is held by the policies too
  perform set_config('carreau.communes', '*', true);
  perform set_config('carreau.communes', (select string_agg(code, ',') from carreau.commune), true);
  delete from carreau.journal
  where layer = 'plots' and action = 'update' and not geometry_changed and before - 'names' = '{}' and after - 'names' = '{}';
  update carreau.journal set before = before - 'names', after = after - 'names'
  where layer = 'plots' and (before ? 'names' or after ? 'names');
  perform set_config('carreau.communes', '', true);
end $$;
