-- Who did something is known by his account: names change, and two people may bear the same. The name beside it is what is shown.
-- Null: a program did it, or it was done before this and the name was more than one person's.

create function carreau.account_id() returns uuid
language sql stable parallel safe
return case when length(current_setting('carreau.account', true)) = 36 then current_setting('carreau.account', true)::uuid end;

alter table carreau.journal add column account uuid;
alter table carreau.comment add column account uuid, add column resolved_account uuid;
alter table carreau.attachment add column account uuid, add column removed_account uuid;
alter table elections.street_alias add column account uuid;

-- What was done until now is his whose name it bears, where one account alone bears that name.
do $$
begin
  -- the owner of another's server is held by the policies too
  perform set_config('carreau.keeper', 'on', true), set_config('carreau.communes', '*', true);
  perform set_config('carreau.communes', (select string_agg(code, ',') from carreau.commune), true);
  create temporary table bearer on commit drop as
    select name, (array_agg(id))[1] as id from carreau.account group by name having count(*) = 1;
  update carreau.journal t set account = b.id from bearer b where t.who = b.name;
  update carreau.comment t set account = b.id from bearer b where t.who = b.name;
  update carreau.comment t set resolved_account = b.id from bearer b where t.resolved_by = b.name;
  update carreau.attachment t set account = b.id from bearer b where t.who = b.name;
  update carreau.attachment t set removed_account = b.id from bearer b where t.removed_by = b.name;
  update elections.street_alias t set account = b.id from bearer b where t.who = b.name;
  drop table bearer;
  perform set_config('carreau.keeper', '', true), set_config('carreau.communes', '', true);
end $$;

alter table carreau.journal alter column account set default carreau.account_id();
alter table carreau.comment alter column account set default carreau.account_id();
alter table carreau.attachment alter column account set default carreau.account_id();
alter table elections.street_alias alter column account set default carreau.account_id();
