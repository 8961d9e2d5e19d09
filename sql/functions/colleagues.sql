-- Who works in a commune: names to mention, told to those who work there too. Nothing else of an account is told. Applied on every start.
create or replace function carreau.colleagues(of_commune text)
returns table (account uuid, name text, roles text[])
language plpgsql as $$
begin
  -- as carreau.session_of does
  perform set_config('carreau.keeper', 'on', true);
  return query
    select a.id, a.name, a.roles from carreau.account a
    where a.active and cardinality(a.roles) > 0 and (of_commune = any (a.communes) or a.communes = '{*}')
    order by a.name, a.id;
  perform set_config('carreau.keeper', '', true);
end $$;

revoke execute on function carreau.colleagues(text) from public;
grant execute on function carreau.colleagues(text) to carreau_app;
