-- Accounts belong to no single commune: the door sees them all (`carreau.keeper`, set for one transaction or one function),
-- an administrator those of his communes. Applied on every start.

create or replace function carreau.keeps_the_door() returns boolean
language sql stable parallel safe
return current_setting('carreau.keeper', true) = 'on';

do $$
declare
  guarded record;
begin
  for guarded in values
    ('carreau.account'::regclass,
      '(select carreau.keeps_the_door()) or (select carreau.sees_all()) or communes <@ (select carreau.communes())::text[]'),
    ('carreau.session', '(select carreau.keeps_the_door())'),
    ('carreau.failed_sign_in', '(select carreau.keeps_the_door())')
  loop
    execute format('alter table %s enable row level security', guarded.column1);
    execute format('alter table %s force row level security', guarded.column1);
    if not exists (select from pg_policy where polrelid = guarded.column1 and polname = 'door') then
      execute format('create policy door on %1$s using (%2$s) with check (%2$s)', guarded.column1, guarded.column2);
    end if;
  end loop;
end $$;

grant select, insert, update on carreau.account to carreau_app;
grant select, insert, update, delete on carreau.session, carreau.failed_sign_in to carreau_app;

-- Whatever way an account is changed: rights, a one-time word, a cleared second factor or provider begin it anew for the visa of purges.
create or replace function carreau.before_account() returns trigger
language plpgsql as $$
begin
  if (new.roles, new.communes, new.active) is distinct from (old.roles, old.communes, old.active)
    or (new.word_until is not null and new.word_until is distinct from old.word_until)
    or (new.second_since is null and old.second_since is not null)
    or (new.subject is null and old.subject is not null) then
    new.settled_at := now();
  end if;
  if old.active and 'admin' = any (old.roles)
    and (not new.active or not 'admin' = any (new.roles) or not (new.communes @> old.communes or new.communes = '{*}')) then
    new.ceased_at := now();
  end if;
  return new;
end $$;
create or replace trigger settled before update on carreau.account for each row execute function carreau.before_account();

-- The account of an open session, in one round trip: every request of somebody who signed in asks this first.
-- Who came by the provider need not change a one-time word that he never used.
-- A session that was idle too long, is too old or was revoked, and one of a closed account, is none.
drop function if exists carreau.session_of(bytea, interval, interval);
create or replace function carreau.session_of(of_token bytea, idle interval, absolute interval, is_active boolean)
returns table (session uuid, level smallint, account uuid, login text, name text, roles text[], communes text[],
  demo boolean, must_change boolean, second_since timestamptz)
language plpgsql as $$
declare
  seen timestamptz;
begin
  -- not by `set` on the function: only a superuser may write that, and the owner of another's server is none
  perform set_config('carreau.keeper', 'on', true);
  select s.id, s.level, a.id, a.login, a.name, a.roles, a.communes, a.demo, a.word_until is not null and not s.by_provider, a.second_since, s.last_seen
  into session, level, account, login, name, roles, communes, demo, must_change, second_since, seen
  from carreau.session s join carreau.account a on a.id = s.account
  where s.token = of_token and s.revoked_at is null and a.active
    and s.last_seen > now() - idle and s.created_at > now() - absolute;
  if not found then
    perform set_config('carreau.keeper', '', true);
    return;
  end if;
  -- once a minute is enough to know who is idle, and spares a write at each request
  if is_active and seen < now() - interval '1 minute' then
    update carreau.session s set last_seen = now() where s.id = session;
  end if;
  perform set_config('carreau.keeper', '', true);
  return next;
end $$;

revoke execute on function carreau.session_of(bytea, interval, interval, boolean) from public;
grant execute on function carreau.session_of(bytea, interval, interval, boolean) to carreau_app;
