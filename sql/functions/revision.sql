-- A change to a layer raises its number and the counters of the cells it touched, in the same transaction, and says so.

-- Cells (tiles of zoom 14 of Web Mercator) under a coordinate; for rows counted from the top, give -y. Twin of server/tiles/cells.ts.
create or replace function carreau.cell_of(mercator_x double precision) returns integer
language sql immutable parallel safe
return least(greatest(floor((mercator_x + 20037508.342789244) / 2445.98490512564)::integer, 0), 16383);

-- The cells of a box. Not SQL: a planner that looks inside expects a million of them and makes room for as many.
create or replace function carreau.cells(min_x integer, max_x integer, min_y integer, max_y integer)
returns table (x integer, y integer)
language plpgsql immutable parallel safe rows 2 as $$
begin
  return query select a, b from generate_series(min_x, max_x) as a, generate_series(min_y, max_y) as b;
end $$;

-- Raised before the cells: this row is the lock under which the writers of a layer follow each other, so none holds
-- cells that another waits for while it waits itself.
create or replace function carreau.raise_revision(of_layer text, of_communes text[]) returns void
language plpgsql as $$
declare
  raised record;
begin
  for raised in
    insert into carreau.layer_revision as r (commune, layer, revision)
    select c, of_layer, 1 from unnest(of_communes) as c order by c
    on conflict (commune, layer) do update set revision = r.revision + 1
    returning r.commune, r.revision
  loop
    perform pg_notify('carreau', json_build_object(
      'kind', 'revision', 'layer', of_layer, 'commune', raised.commune, 'revision', raised.revision)::text);
  end loop;
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

-- The members of `one` that are not the same in `other`. Not SQL: it could not be inlined and would be planned at every use.
create or replace function carreau.differences(one jsonb, other jsonb) returns jsonb
language plpgsql immutable parallel safe as $$
begin
  return (
    select coalesce(jsonb_object_agg(key, value), '{}')
    from jsonb_each(one)
    where value is distinct from other -> key);
end $$;

create or replace function carreau.who() returns text
language sql stable parallel safe
return coalesce(current_setting('carreau.who', true), '');

create or replace function carreau.cause() returns text
language sql stable parallel safe
return nullif(current_setting('carreau.cause', true), '');

-- What each statement on a layer's table does beside: its revision, the cells of the boxes before and after, the journal.
-- Written out for each layer, because a row can only be made JSON without its geometry (a hundred times dearer than all
-- else in it) by naming its columns. Fleeting columns are made of other rows, which may be withheld later: the journal keeps nothing of them.
drop function if exists carreau.write_tracker(text, regclass, text);
create or replace function carreau.write_tracker(of_layer text, target regclass, action text, fleeting text[]) returns regprocedure
language plpgsql as $$
declare
  tracker text := format('carreau.%I', action || '_' || replace(of_layer, '-', '_'));
  -- a register has no geometry, and so no cells
  is_drawn boolean := exists (
    select from pg_attribute where attrelid = target and attname = 'mercator' and not attisdropped);
  columns text := (
    select string_agg(format('of_row.%I', attname), ', ' order by attnum)
    from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and attname <> all (carreau.unjournalled() || fleeting)
      -- a span is computed for a constraint
      and atttypid <> 'int4range'::regtype);
  before text := replace(format('(select to_jsonb(r) from (select %s) as r)', columns), 'of_row.', 'o.');
  after text := replace(before, ' o.', ' n.');
  changed text := case
    when action = 'insert' then 'new_rows'
    when action = 'delete' then 'old_rows'
    when is_drawn then '(select commune, mercator from old_rows union all select commune, mercator from new_rows)'
    else '(select commune from old_rows union all select commune from new_rows)' end;
  cells text := case when is_drawn then format('insert into carreau.tile_version as t (commune, layer, cell_x, cell_y)
    select distinct commune, %1$L, x, y
    from (
      select distinct commune,
        carreau.cell_of(ST_XMin(mercator)) as min_x, carreau.cell_of(ST_XMax(mercator)) as max_x,
        carreau.cell_of(-ST_YMax(mercator)) as min_y, carreau.cell_of(-ST_YMin(mercator)) as max_y
      from %2$s as changed
    ) as boxes, carreau.cells(min_x, max_x, min_y, max_y)
    order by 1, 3, 4
    on conflict (commune, layer, cell_x, cell_y) do update set version = t.version + 1;', of_layer, changed) end;
  entries text := case action
    when 'insert' then '(commune, layer, feature, action, who, cause)
      select commune, %1$L, id, ''insert'', carreau.who(), carreau.cause() from new_rows'
    when 'delete' then '(commune, layer, feature, action, who, cause, before, geom_before, geometry_changed)
      select commune, %1$L, id, ''delete'', carreau.who(), carreau.cause(), %2$s, ' || case when is_drawn then 'geom, true' else 'null, false' end || ' from old_rows o'
    else '(commune, layer, feature, action, who, cause, before, after, geom_before, geometry_changed)
      select commune, %1$L, id, ''update'', carreau.who(), carreau.cause(),
        carreau.differences(was, now_is), carreau.differences(now_is, was), case when moved then geom end, moved
      from (
        select n.commune, n.id, ' || case when is_drawn then 'o.geom, o.geom is distinct from n.geom' else 'null::geometry as geom, false' end || ' as moved, %2$s as was, %3$s as now_is
        from old_rows o join new_rows n on n.commune = o.commune and n.id = o.id
      ) as pairs' || case when cardinality(fleeting) > 0 then ' where moved or was <> now_is' else '' end end;
begin
  -- A connection keeps the plan that its first change made, mostly that of one row: as a nested loop it would compare the rows of a
  -- later import pair by pair.
  execute format('create or replace function %s() returns trigger language plpgsql %s as %L', tracker,
    case when action = 'update' then 'set enable_nestloop to off' end, format(
    'begin
      if not exists (select from %2$s as changed) then
        return null;
      end if;
      perform carreau.raise_revision(%1$L, array_agg(distinct commune)) from %2$s as changed;
      %4$s
      insert into carreau.journal %3$s;
      return null;
    end', of_layer, changed, format(entries, of_layer, before, after), cells));
  return (tracker || '()')::regprocedure;
end $$;

-- The public reads what is public and tells of nobody, column by column: a table that gains a personal column, or one that
-- nobody has thought of, stays closed to it.
create or replace function carreau.grant_to_public(target regclass, is_public boolean, personal text[]) returns void
language plpgsql as $$
declare
  columns text := (
    select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and attname <> all (personal));
begin
  execute format('revoke all on %s from carreau_public', target);
  if not is_public then
    return;
  end if;
  if cardinality(personal) = 0 then
    execute format('grant select on %s to carreau_public', target);
  else
    execute format('grant select (%s) on %s to carreau_public', columns, target);
  end if;
end $$;

-- Called at every start for each layer of the list: rows of one commune only, revision, journal and rights.
drop function if exists carreau.attach(text, regclass, boolean, text[]);
create or replace function carreau.attach(of_layer text, target regclass, is_public boolean, personal text[], fleeting text[]) returns void
language plpgsql as $$
declare
  of_schema name := (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = target);
  action text;
  tables text;
  tracker regprocedure;
begin
  perform carreau.guard(target);
  execute format('grant usage on schema %I to carreau_app, carreau_public', of_schema);
  execute format('grant select, insert, update, delete on %s to carreau_app', target);
  perform carreau.grant_to_public(target, is_public, personal);
  if not exists (select from pg_trigger where tgrelid = target and tgname = 'version') then
    execute format('create trigger version before update on %s
      for each row execute function carreau.before_update()', target);
  end if;
  for action, tables in values
    ('insert', 'new table as new_rows'),
    ('delete', 'old table as old_rows'),
    ('update', 'old table as old_rows new table as new_rows')
  loop
    tracker := carreau.write_tracker(of_layer, target, action, fleeting);
    if not exists (select from pg_trigger where tgrelid = target and tgname = 'track_' || action and tgfoid = tracker) then
      execute format('create or replace trigger track_%1$s after %1$s on %2$s referencing %3$s
        for each statement execute function %4$s', action, target, tables, tracker);
    end if;
  end loop;
end $$;
