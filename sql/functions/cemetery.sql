-- The state of plots and concessions, computed from facts: twin of layers/cemetery/state.ts, proved over random cases. The columns `state`,
-- `tenure`, `taken` and `names` are a cache of it, written here alone: in the transaction of the facts, and by the server once a day.

create or replace function cemetery.today() returns date
language sql stable parallel safe
return (now() at time zone 'Europe/Paris')::date;

-- Where a concession stands by its dates alone; twin of `termState`.
create or replace function cemetery.term_state(expires date, of_day date, expiring_months integer) returns text
language sql immutable parallel safe
return case
  when of_day >= (expires + interval '2 years')::date then 'expired-reclaimable'
  when of_day >= expires then 'expired-renewable'
  when of_day >= (expires - make_interval(months => expiring_months))::date then 'expiring'
  else 'active' end;

-- What the town does, or what is usual; twin of `usual` in layers/cemetery/rules/usual.ts.
create or replace function cemetery.practice_of(of_commune text)
returns table (expiring_months integer, coffin integer, urn integer, reduction integer, common_ground_years integer)
language sql stable parallel safe rows 1
begin atomic
  select coalesce(max(p.expiring_months), 12), coalesce(max(p.weight_coffin), 10), coalesce(max(p.weight_urn), 1),
    coalesce(max(p.weight_reduction), 5), coalesce(max(p.common_ground_years), 5)
  from cemetery.practice p where p.commune = of_commune;
end;

-- The phase of each procedure for abandonment that is open on a day, by the evidence of its steps.
create or replace function cemetery.phases_on(of_commune text, of_day date)
returns table (concession text, phase text)
language sql stable parallel safe rows 20
begin atomic
  select p.concession, case
    when bool_or(s.step = 'notice2') then 'procedure-second'
    when bool_or(s.step = 'certificate1') then 'procedure-wait'
    else 'procedure-first' end
  from cemetery.procedure p
  left join cemetery.procedure_step s on s.commune = p.commune and s.procedure = p.id and s.done_on <= of_day
  where p.commune = of_commune and p.kind = 'abandonment' and p.opened_on <= of_day
    and (p.stopped_on is null or p.stopped_on > of_day) and (p.done_on is null or p.done_on > of_day)
  group by p.concession;
end;

create or replace function cemetery.concession_state(c cemetery.concession, phase text, of_day date, expiring_months integer) returns text
language sql immutable parallel safe
return case
  when (c).ended_on <= of_day then (c).ended_by
  when phase is not null then phase
  when (c).perpetual then 'perpetual'
  when (c).expires_on is null then 'unknown'
  else cemetery.term_state((c).expires_on, of_day, expiring_months) end;

drop function if exists cemetery.states_on(text, date, text[]);
-- Every plot of the commune, or those of a list; `moved`: the cache says otherwise. Executed as text: a list is looked up by index, a whole town is joined at once.
create or replace function cemetery.states_on(of_commune text, of_day date, of_plots text[] default null)
returns table (plot text, state text, tenure text, taken double precision, moved boolean)
language plpgsql stable as $$
declare
  among text := case when of_plots is not null then ' and plot = any ($3)' else '' end;
begin
  return query execute format($query$
    with stays as (
      select b.plot, count(b.buried_on) as lying, count(*) - count(b.buried_on) as planned, max(b.buried_on) as last_buried,
        sum(case b.form when 'coffin' then u.coffin when 'urn' then u.urn when 'reduction' then u.reduction else 0 end) as tenths
      from cemetery.burial b, cemetery.practice_of($1) u
      where b.commune = $1%1$s and (b.buried_on is null or b.buried_on <= $2) and (b.left_on is null or b.left_on > $2)
      group by b.plot
    ),
    phases as materialized (select * from cemetery.phases_on($1, $2)),
    rights as (
      select distinct on (c.plot collate "C") c.plot, cemetery.concession_state(c, f.phase, $2, u.expiring_months) as state
      from cemetery.practice_of($1) u, (select * from cemetery.concession where commune = $1%1$s and plot is not null) c
      left join phases f on f.concession = c.id
      where (c.granted_on is null or c.granted_on <= $2) and (c.ended_on is null or c.ended_on > $2)
      order by c.plot collate "C", c.starts_on desc nulls last, c.id collate "C"
    ),
    ended as (
      select distinct on (c.plot collate "C") c.plot, c.ended_by
      from cemetery.concession c
      where c.commune = $1%1$s and c.plot is not null and c.ended_on <= $2
      order by c.plot collate "C", c.ended_on desc, c.id collate "C"
    ),
    measured as (
      select p.*, s.planned, s.last_buried, coalesce(s.lying, 0) as lying, coalesce(s.tenths, 0) as tenths,
        r.state as held, e.ended_by, u.common_ground_years,
        case when p.kind in ('niche', 'urn_vault') then u.urn else u.coffin end as unit,
        case p.kind
          when 'common_ground' then u.coffin when 'niche' then u.urn when 'urn_vault' then u.urn
          when 'receiving_vault' then least(u.coffin, u.urn) else least(u.coffin, u.urn, u.reduction) end as lightest
      from cemetery.practice_of($1) u, cemetery.plot p
      left join stays s on s.plot = p.id
      left join rights r on r.plot = p.id
      left join ended e on e.plot = p.id
      where p.commune = $1%2$s
    ),
    computed as (
      select m.id, m.state as was, m.tenure as had, m.taken as took, m.tenths::double precision / m.unit as takes,
        case
          when m.unusable_reason is not null then 'unusable'
          when m.lying > 0 then case
            when m.kind not in ('ossuary', 'scattering_garden') and m.capacity * m.unit - m.tenths < m.lightest then 'full'
            else 'occupied' end
          when m.held is not null then 'sold'
          when m.planned > 0 or (m.reserved_from <= $2 and (m.reserved_until is null or m.reserved_until >= $2)) then 'reserved'
          else 'available' end as is_now,
        case
          when m.held is not null then m.held
          when m.lying > 0 and m.ended_by in ('reclaimed', 'lapsed') then 'reclaimed'
          when m.lying > 0 and m.kind = 'common_ground' then
            case when (m.last_buried + make_interval(years => m.common_ground_years))::date <= $2 then 'expired-reclaimable' else 'active' end
          end as has
      from measured m
    )
    select id, is_now, has, takes, (was, had, took) is distinct from (is_now, has, takes) from computed $query$, among, replace(among, 'plot', 'p.id'))
    using of_commune, of_day, of_plots;
end $$;

create or replace function cemetery.refresh_plots(of_commune text, of_plots text[] default null) returns integer
language plpgsql as $$
declare
  moved integer;
  walls text[];
begin
  with changed as (
    update cemetery.plot p set state = s.state, tenure = s.tenure, taken = s.taken
    from cemetery.states_on(of_commune, cemetery.today(), of_plots) s
    where p.commune = of_commune and p.id = s.plot and s.moved
    returning p.structure
  )
  select count(*), array_agg(distinct structure) filter (where structure is not null) into moved, walls from changed;
  perform cemetery.refresh_structures(of_commune, walls);
  return moved;
end $$;

-- The names of those who lie in a plot, for map and list; no day changes them.
create or replace function cemetery.refresh_names(of_commune text, of_plots text[]) returns void
language sql
begin atomic
  update cemetery.plot p set names = n.names
  from (
    select w.plot, string_agg(distinct coalesce(b.used_name, b.birth_name), ', ') as names
    from unnest(of_plots) as w (plot)
    left join cemetery.burial b on b.commune = of_commune and b.plot = w.plot
      and b.buried_on is not null and b.left_on is null and b.withheld is null
    group by w.plot
  ) as n
  where p.commune = of_commune and p.id = n.plot and p.names is distinct from n.names;
end;

create or replace function cemetery.refresh_structures(of_commune text, of_structures text[]) returns void
language sql
begin atomic
  update cemetery.structure s set cells = n.cells, free_cells = n.free
  from (
    select w.id, count(p.id)::integer as cells, (count(p.id) filter (where p.state = 'available'))::integer as free
    from cemetery.structure w left join cemetery.plot p on p.commune = w.commune and p.structure = w.id
    where w.commune = of_commune and w.id = any (of_structures)
    group by w.id
  ) as n
  where s.commune = of_commune and s.id = n.id and (s.cells, s.free_cells) is distinct from (n.cells, n.free);
end;

create or replace function cemetery.refresh_concessions(of_commune text, of_concessions text[] default null) returns integer
language plpgsql as $$
declare
  changed integer;
begin
  execute format($query$
    with moved as materialized (
      select id, now_is
      from (
        select c.id, c.state, cemetery.concession_state(c, f.phase, cemetery.today(), u.expiring_months) as now_is
        from cemetery.practice_of($1) u, cemetery.concession c left join cemetery.phases_on($1, cemetery.today()) f on f.concession = c.id
        where c.commune = $1 %s
      ) as computed
      where state <> now_is
    )
    update cemetery.concession c set state = m.now_is from moved m where c.commune = $1 and c.id = m.id$query$,
    case when of_concessions is not null then 'and c.id = any ($2)' end)
    using of_commune, of_concessions;
  get diagnostics changed = row_count;
  return changed;
end $$;

-- All that a new day changes; answers with how many rows it moved.
create or replace function cemetery.refresh_all(of_commune text) returns integer
language sql
return cemetery.refresh_concessions(of_commune) + cemetery.refresh_plots(of_commune);
