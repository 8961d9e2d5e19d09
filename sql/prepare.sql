-- Before any migration, on every start: extensions and the two roles of the application.
-- In the private cluster the roles can log in; on a user's own server the one account takes them by `set role`.

create extension if not exists postgis;
create extension if not exists pg_trgm;
-- ranges of numbers that exclude each other within one street
create extension if not exists btree_gist;

do $$
declare
  wanted text;
begin
  foreach wanted in array array['carreau_app', 'carreau_public'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to current_user', wanted);
    end if;
  end loop;
end $$;
