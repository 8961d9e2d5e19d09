-- What follows from a fact of a cemetery in the same transaction, whoever writes it. After cemetery.sql.

-- A term runs from its first day, unless somebody said otherwise and why.
create or replace function cemetery.compute_expiry() returns trigger
language plpgsql as $$
begin
  if new.expiry_reason is null and new.starts_on is not null and new.term_years is not null then
    new.expires_on := (new.starts_on + make_interval(years => new.term_years))::date;
  end if;
  return new;
end $$;

create or replace trigger compute before insert or update of starts_on, term_years, expires_on, expiry_reason on cemetery.concession
  for each row execute function cemetery.compute_expiry();

-- B-12 bis; B-3-12 where numbers begin anew in each row; a cell is called by its wall.
create or replace function cemetery.refer() returns trigger
language plpgsql as $$
begin
  new.reference := concat_ws('-',
    coalesce(
      (select name from cemetery.structure where commune = new.commune and id = new.structure),
      (select label from cemetery.section where commune = new.commune and id = new.section)),
    (select label from cemetery.plot_row where commune = new.commune and id = new.plot_row and numbered_anew),
    new.number) || coalesce(' ' || new.complement, '');
  return new;
end $$;

create or replace trigger refer before insert or update of section, plot_row, structure, number, complement, reference on cemetery.plot
  for each row execute function cemetery.refer();

-- Another name of a section, row or wall is another reference of its plots. The rows are touched; `refer` does the rest.
create or replace function cemetery.refer_again() returns trigger
language plpgsql as $$
begin
  if to_jsonb(new) - array['version', 'changed_at', 'geom', 'mercator', 'search']
    is distinct from to_jsonb(old) - array['version', 'changed_at', 'geom', 'mercator', 'search'] then
    execute format('update cemetery.plot set reference = reference where commune = $1 and %I = $2', tg_argv[0])
      using new.commune, new.id;
  end if;
  return null;
end $$;

create or replace trigger refer_again after update of label on cemetery.section
  for each row execute function cemetery.refer_again('section');
create or replace trigger refer_again after update of label, numbered_anew on cemetery.plot_row
  for each row execute function cemetery.refer_again('plot_row');
create or replace trigger refer_again after update of name on cemetery.structure
  for each row execute function cemetery.refer_again('structure');

-- Plots that burials or concessions lie in, before and after.
create or replace function cemetery.follow_stays() returns trigger
language plpgsql as $$
declare
  touched record;
begin
  for touched in execute format('select commune, array_agg(distinct plot) as plots from %s as t where plot is not null group by commune', case tg_op
    when 'INSERT' then 'new_rows'
    when 'DELETE' then 'old_rows'
    else '(select commune, plot from old_rows union all select commune, plot from new_rows)' end)
  loop
    perform cemetery.refresh_plots(touched.commune, touched.plots);
    perform cemetery.refresh_names(touched.commune, touched.plots);
  end loop;
  return null;
end $$;

create or replace function cemetery.follow_rights() returns trigger
language plpgsql as $$
declare
  touched record;
begin
  for touched in execute format('select commune, array_agg(distinct id) as ids, array_agg(distinct plot) filter (where plot is not null) as plots
    from %s as t group by commune', case tg_op
      when 'INSERT' then 'new_rows'
      when 'DELETE' then 'old_rows'
      -- what the cache itself writes is no fact
      else '(select n.commune, n.id, unnest(array[o.plot, n.plot]) as plot
        from new_rows n join old_rows o on o.commune = n.commune and o.id = n.id
        where (o.plot, o.granted_on, o.starts_on, o.perpetual, o.expires_on, o.ended_on, o.ended_by)
          is distinct from (n.plot, n.granted_on, n.starts_on, n.perpetual, n.expires_on, n.ended_on, n.ended_by))' end)
  loop
    if tg_op <> 'DELETE' then
      perform cemetery.refresh_concessions(touched.commune, touched.ids);
    end if;
    if touched.plots is not null then
      perform cemetery.refresh_plots(touched.commune, touched.plots);
    end if;
  end loop;
  return null;
end $$;

-- Procedures and their steps move a concession, and its plot with it.
create or replace function cemetery.follow_procedures() returns trigger
language plpgsql as $$
declare
  moved text := case tg_op
    when 'INSERT' then 'new_rows'
    when 'DELETE' then 'old_rows'
    else format('(select commune, %1$I from old_rows union select commune, %1$I from new_rows)', tg_argv[0]) end;
  touched record;
begin
  for touched in execute format('select c.commune, array_agg(distinct c.id) as ids, array_agg(distinct c.plot) filter (where c.plot is not null) as plots
    from %s as t %s join cemetery.concession c on c.commune = t.commune and c.id = %s.concession group by c.commune',
    moved,
    case when tg_argv[0] = 'procedure' then 'join cemetery.procedure p on p.commune = t.commune and p.id = t.procedure' end,
    case when tg_argv[0] = 'procedure' then 'p' else 't' end)
  loop
    perform cemetery.refresh_concessions(touched.commune, touched.ids);
    if touched.plots is not null then
      perform cemetery.refresh_plots(touched.commune, touched.plots);
    end if;
  end loop;
  return null;
end $$;

create or replace function cemetery.follow_plots() returns trigger
language plpgsql as $$
declare
  touched record;
begin
  for touched in execute format('select commune, array_agg(distinct id) as ids, array_agg(distinct structure) filter (where structure is not null) as walls
    from %s as t group by commune', case tg_op
      when 'INSERT' then 'new_rows'
      when 'DELETE' then 'old_rows'
      else '(select n.commune, n.id, unnest(array[o.structure, n.structure]) as structure
        from new_rows n join old_rows o on o.commune = n.commune and o.id = n.id
        where (o.structure, o.kind, o.capacity, o.reserved_from, o.reserved_until, o.unusable_reason)
          is distinct from (n.structure, n.kind, n.capacity, n.reserved_from, n.reserved_until, n.unusable_reason))' end)
  loop
    if tg_op <> 'DELETE' then
      perform cemetery.refresh_plots(touched.commune, touched.ids);
    end if;
    perform cemetery.refresh_structures(touched.commune, touched.walls);
  end loop;
  return null;
end $$;

-- Who is moved or reduced has several stays: a family's wish holds for all of them, before and after. What is only planned is announced to
-- nobody until its day is written, unless somebody says otherwise later.
create or replace function cemetery.withhold_stay() returns trigger
language plpgsql as $$
begin
  new.withheld := case
    when tg_op = 'UPDATE' then null
    else coalesce(
      (select nullif(withheld, 'planned') from cemetery.burial where commune = new.commune and id = new.previous),
      case when new.buried_on is null then 'planned' end) end;
  return new;
end $$;

create or replace function cemetery.withhold_stays() returns trigger
language plpgsql as $$
begin
  with recursive stays (id, previous) as (
    select new.id, new.previous
    union
    select b.id, b.previous from stays s
    join cemetery.burial b on b.commune = new.commune and (b.id = s.previous or b.previous = s.id)
  )
  update cemetery.burial b set withheld = new.withheld
  from stays s where b.commune = new.commune and b.id = s.id and b.withheld is distinct from new.withheld;
  return null;
end $$;

create or replace trigger withhold before insert on cemetery.burial
  for each row when (new.withheld is null and (new.previous is not null or new.buried_on is null)) execute function cemetery.withhold_stay();
create or replace trigger show before update of buried_on on cemetery.burial
  for each row when (old.buried_on is null and new.buried_on is not null and new.withheld = 'planned') execute function cemetery.withhold_stay();
-- a burial that is planned, or took place as planned, says nothing of the others
create or replace trigger withhold_others after update of withheld on cemetery.burial
  for each row when (old.withheld is distinct from new.withheld and 'planned' not in (coalesce(old.withheld, ''), coalesce(new.withheld, '')))
  execute function cemetery.withhold_stays();

-- Other weights, another notice: everything is looked at again.
create or replace function cemetery.follow_practice() returns trigger
language plpgsql as $$
begin
  perform cemetery.refresh_all(coalesce(new.commune, old.commune));
  return null;
end $$;

create or replace trigger follow after insert or update or delete on cemetery.practice
  for each row execute function cemetery.follow_practice();

do $$
declare
  target text;
  follower text;
begin
  for target, follower in values
    ('burial', 'follow_stays()'),
    ('concession', 'follow_rights()'),
    ('procedure', 'follow_procedures(''concession'')'),
    ('procedure_step', 'follow_procedures(''procedure'')'),
    ('plot', 'follow_plots()')
  loop
    execute format('create or replace trigger follow_insert after insert on cemetery.%I referencing new table as new_rows
      for each statement execute function cemetery.%s', target, follower);
    execute format('create or replace trigger follow_update after update on cemetery.%I referencing old table as old_rows new table as new_rows
      for each statement execute function cemetery.%s', target, follower);
    execute format('create or replace trigger follow_delete after delete on cemetery.%I referencing old table as old_rows
      for each statement execute function cemetery.%s', target, follower);
  end loop;
end $$;
