-- Jobs: the queue works on all of them (`carreau.keeper`), people see those of their communes and their own. A report tells of
-- every commune of its job: whose they are not all sees none of it.

create or replace function carreau.account() returns text
language sql stable parallel safe
return nullif(current_setting('carreau.account', true), '');

alter table carreau.job enable row level security;
alter table carreau.job force row level security;

do $$
begin
  if not exists (select from pg_policy where polrelid = 'carreau.job'::regclass and polname = 'own_jobs') then
    create policy own_jobs on carreau.job using (
      (select carreau.keeps_the_door()) or (select carreau.sees_all())
      or account::text = (select carreau.account())
      or (communes <> '{}' and communes <@ (select carreau.communes())::text[]))
    with check ((select carreau.keeps_the_door()));
  end if;
end $$;
