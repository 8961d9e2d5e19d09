-- A change to a layer raises its number and the counters of the cells it touched, in the same transaction, and says so.

-- Cells (zoom 14 of Web Mercator) under the boxes of some geometries.
create or replace function carreau.cell_of(mercator_x double precision) returns integer
language sql immutable parallel safe
return least(greatest(floor((mercator_x + 20037508.342789244) / 2445.98490512564)::integer, 0), 16383);

create or replace function carreau.raise_revision(of_layer text, of_communes text[], boxes geometry[]) returns void
language plpgsql as $$
declare
  raised record;
begin
  insert into carreau.tile_version as t (commune, layer, cell_x, cell_y)
  select distinct c, of_layer, x, y
  from unnest(of_communes, boxes) as changed(c, box),
    generate_series(carreau.cell_of(ST_XMin(box)), carreau.cell_of(ST_XMax(box))) as x,
    generate_series(carreau.cell_of(-ST_YMax(box)), carreau.cell_of(-ST_YMin(box))) as y
  where box is not null and not ST_IsEmpty(box)
  order by 1, 2, 3, 4
  on conflict (commune, layer, cell_x, cell_y) do update set version = t.version + 1;

  for raised in
    insert into carreau.layer_revision as r (commune, layer, revision)
    select distinct c, of_layer, 1 from unnest(of_communes) as c order by 1
    on conflict (commune, layer) do update set revision = r.revision + 1
    returning r.commune, r.revision
  loop
    perform pg_notify('carreau', json_build_object(
      'kind', 'revision', 'layer', of_layer, 'commune', raised.commune, 'revision', raised.revision)::text);
  end loop;
end $$;

create or replace function carreau.on_insert() returns trigger
language plpgsql as $$
begin
  perform carreau.raise_revision(tg_argv[0], array_agg(commune), array_agg(ST_Envelope(mercator))) from new_rows
  having count(*) > 0;
  insert into carreau.journal (commune, layer, feature, action, who, cause)
  select commune, tg_argv[0], id, 'insert', carreau.who(), carreau.cause() from new_rows;
  return null;
end $$;

create or replace function carreau.on_delete() returns trigger
language plpgsql as $$
begin
  perform carreau.raise_revision(tg_argv[0], array_agg(commune), array_agg(ST_Envelope(mercator))) from old_rows
  having count(*) > 0;
  insert into carreau.journal (commune, layer, feature, action, who, cause, before, geom_before, geometry_changed)
  select commune, tg_argv[0], id, 'delete', carreau.who(), carreau.cause(),
    to_jsonb(o) - carreau.unjournalled(), geom, true
  from old_rows o;
  return null;
end $$;

create or replace function carreau.on_update() returns trigger
language plpgsql as $$
begin
  perform carreau.raise_revision(tg_argv[0], array_agg(commune), array_agg(ST_Envelope(mercator)))
  from (select commune, mercator from old_rows union all select commune, mercator from new_rows) as changed
  having count(*) > 0;
  insert into carreau.journal
    (commune, layer, feature, action, who, cause, before, after, geom_before, geometry_changed)
  select commune, tg_argv[0], id, 'update', carreau.who(), carreau.cause(),
    carreau.differences(was, now_is), carreau.differences(now_is, was),
    case when moved then geom end, moved
  from (
    select n.commune, n.id, o.geom, o.geom is distinct from n.geom as moved,
      to_jsonb(o) - carreau.unjournalled() as was, to_jsonb(n) - carreau.unjournalled() as now_is
    from old_rows o join new_rows n on n.commune = o.commune and n.id = o.id
  ) as pairs;
  return null;
end $$;

-- A row's version is its own counter: an update that does not raise it gets it raised.
create or replace function carreau.before_update() returns trigger
language plpgsql as $$
begin
  new.version := old.version + 1;
  new.changed_at := now();
  return new;
end $$;

-- Columns that are no business of a history: derived, technical, or kept beside.
create or replace function carreau.unjournalled() returns text[]
language sql immutable parallel safe
return array['geom', 'mercator', 'search', 'version', 'changed_at', 'fault_at'];

-- The members of `one` that are not the same in `other`.
create or replace function carreau.differences(one jsonb, other jsonb) returns jsonb
language sql immutable parallel safe
return (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(one) where value is distinct from other -> key);

create or replace function carreau.who() returns text
language sql stable parallel safe
return coalesce(current_setting('carreau.who', true), '');

create or replace function carreau.cause() returns text
language sql stable parallel safe
return nullif(current_setting('carreau.cause', true), '');

-- Called at every start for each layer of the list: rows of one commune only, revision, journal and rights.
create or replace function carreau.attach(of_layer text, target regclass, is_public boolean) returns void
language plpgsql as $$
declare
  of_schema name := (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = target);
begin
  perform carreau.guard(target);
  execute format('grant usage on schema %I to carreau_app, carreau_public', of_schema);
  execute format('grant select, insert, update, delete on %s to carreau_app', target);
  execute format(case when is_public then 'grant select on %s to carreau_public'
    else 'revoke select on %s from carreau_public' end, target);
  if exists (select from pg_trigger where tgrelid = target and tgname = 'version') then
    return;
  end if;
  execute format('create trigger version before update on %s
    for each row execute function carreau.before_update()', target);
  execute format('create trigger track_insert after insert on %s referencing new table as new_rows
    for each statement execute function carreau.on_insert(%L)', target, of_layer);
  execute format('create trigger track_delete after delete on %s referencing old table as old_rows
    for each statement execute function carreau.on_delete(%L)', target, of_layer);
  execute format('create trigger track_update after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function carreau.on_update(%L)', target, of_layer);
end $$;
