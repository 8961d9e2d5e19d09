-- The audit of looks at personal data: lines are added by this function alone, in the transaction that reads.

select carreau.guard('carreau.audit');
grant select on carreau.audit to carreau_app;

-- What a line's hash is made of: everything in it, and the hash before.
create or replace function carreau.audit_hash(line carreau.audit) returns bytea
language sql stable parallel safe
return sha256(line.previous || convert_to(jsonb_build_array(line.commune, line.entry, extract(epoch from line.at), line.account,
  line.route, line.layer, line.purpose, line.ids, line.count)::text, 'UTF8'));

create or replace function carreau.record_look(of_commune text, of_account text, of_route text, of_layer text, of_purpose text,
  of_ids text[], how_many integer) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  seen text := current_setting('carreau.communes', true);
  line carreau.audit;
begin
  -- the owner of another's server is held by the policy too
  perform set_config('carreau.communes', of_commune, true);
  perform pg_advisory_xact_lock(hashtext('carreau audit ' || of_commune));
  select * into line from carreau.audit where commune = of_commune order by entry desc limit 1;
  line.previous := coalesce(line.hash, '');
  line.entry := coalesce(line.entry, 0) + 1;
  line.commune := of_commune;
  line.at := clock_timestamp();
  line.account := of_account;
  line.route := of_route;
  line.layer := of_layer;
  line.purpose := left(of_purpose, 200);
  line.ids := case when cardinality(of_ids) <= 50 then of_ids end;
  line.count := how_many;
  line.hash := carreau.audit_hash(line);
  insert into carreau.audit select line.*;
  perform set_config('carreau.communes', coalesce(seen, ''), true);
end $$;

-- The first line of a commune that does not follow from the one before, or was changed; none when all is well.
create or replace function carreau.first_broken_line(of_commune text) returns bigint
language sql stable
return (
  select min(entry) from (
    select a.entry, a.hash = carreau.audit_hash(a) as whole,
      a.previous = lag(a.hash, 1, a.previous) over w and a.entry = lag(a.entry, 1, a.entry - 1) over w + 1 as follows
    from carreau.audit a where a.commune = of_commune
    window w as (order by a.entry)
  ) as lines
  where not (whole and follows));

-- Lines of more than twelve months go; nobody can take others away.
create or replace function carreau.purge_audit() returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  seen text := current_setting('carreau.communes', true);
  gone bigint;
begin
  -- the owner of another's server reads the list of communes by the policy too
  perform set_config('carreau.communes', '*', true);
  perform set_config('carreau.communes', (select string_agg(code, ',') from carreau.commune), true);
  delete from carreau.audit a where a.at < now() - interval '12 months'
    and a.entry < (select max(entry) from carreau.audit l where l.commune = a.commune);
  get diagnostics gone = row_count;
  perform set_config('carreau.communes', coalesce(seen, ''), true);
  return gone;
end $$;

revoke execute on function carreau.record_look(text, text, text, text, text, text[], integer), carreau.purge_audit() from public;
grant execute on function carreau.record_look(text, text, text, text, text, text[], integer), carreau.purge_audit() to carreau_app;
