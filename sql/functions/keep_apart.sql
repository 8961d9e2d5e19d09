-- Features of a layer that may not lie on each other (`noOverlap` in its definition): judged when the transaction ends, so that the
-- features of a split or a merge may be written in any order.

-- Square metres that two features may share: what rounding to a centimetre leaves along a border.
create or replace function carreau.shared_ground() returns double precision
language sql immutable parallel safe
return 0.01;

-- Where two areas share more ground than that; null when they do not. Measured piece by piece: an overlay of two large outlines that
-- cross each other everywhere would hold the database for minutes, deaf to every timeout; so small a piece never does, and the first
-- pieces that share too much are enough.
create or replace function carreau.overlap_of(one geometry, other geometry) returns geometry
language plpgsql immutable parallel safe as $$
declare
  pair record;
  common geometry;
  shared double precision := 0;
begin
  for pair in
    select a, b from ST_Subdivide(one, 100) as a join ST_Subdivide(other, 100) as b on a && b
  loop
    common := ST_Intersection(pair.a, pair.b);
    shared := shared + ST_Area(common);
    if shared > carreau.shared_ground() then
      return common;
    end if;
  end loop;
  return null;
end $$;

-- The lock comes first: of two transactions that each draw on the other's ground, the second sees the first, or waits for it.
-- The row is read again: since it was written it may have been changed or deleted in the same transaction.
create or replace function carreau.refuse_overlap() returns trigger
language plpgsql as $$
declare
  mine record;
  theirs record;
  common geometry;
  place geometry;
begin
  perform pg_advisory_xact_lock(hashtext('carreau overlap ' || tg_relid::regclass::text), hashtext(new.commune));
  execute format('select id, geom, %s as part from %s where commune = $1 and id = $2',
    case when tg_nargs > 0 then quote_ident(tg_argv[0]) else 'null' end, tg_relid::regclass)
    into mine using new.commune, new.id;
  if mine.geom is null then
    return null;
  end if;
  for theirs in execute format('select id, geom from %s where commune = $1 and id <> $2 and geom && $3 %s',
    tg_relid::regclass,
    case when tg_nargs > 0 then format('and %I is not distinct from %L', tg_argv[0], mine.part) else '' end)
    using new.commune, new.id, mine.geom
  loop
    if ST_NPoints(mine.geom)::bigint * ST_NPoints(theirs.geom) > 4000000 then
      raise exception 'two outlines are too large to be compared' using errcode = 'exclusion_violation', constraint = 'keep_apart',
        detail = json_build_object('id', new.id, 'with', theirs.id, 'fault', 'too-many-points')::text;
    end if;
    common := carreau.overlap_of(mine.geom, theirs.geom);
    if common is not null then
      place := ST_Transform(ST_PointOnSurface(common), 4326);
      raise exception 'two features lie on each other' using errcode = 'exclusion_violation', constraint = 'keep_apart',
        detail = json_build_object('id', new.id, 'with', theirs.id, 'fault', 'overlap', 'at', array[ST_X(place), ST_Y(place)])::text;
    end if;
  end loop;
  return null;
end $$;

-- Called at every start for each layer: the rule of its definition, and no older one. `part`: only features that are the same in this field.
create or replace function carreau.attach_overlap(target regclass, apart boolean, part name) returns void
language plpgsql as $$
declare
  wanted name := case when apart then 'keep_apart' || coalesce('_in_' || part, '') end;
  old name;
begin
  for old in
    select tgname from pg_trigger where tgrelid = target and tgname like 'keep\_apart%' and tgname is distinct from wanted
  loop
    execute format('drop trigger %I on %s', old, target);
  end loop;
  if wanted is null or exists (select from pg_trigger where tgrelid = target and tgname = wanted) then
    return;
  end if;
  execute format('create constraint trigger %I after insert or update of geom%s on %s deferrable initially deferred
    for each row execute function carreau.refuse_overlap(%s)',
    wanted, coalesce(', ' || quote_ident(part), ''), target, coalesce(quote_literal(part), ''));
end $$;
