-- What forgetting a person changes where the application itself may only add: journal, files' names, reports of imports. Each of these
-- works for a purge that was approved and is being carried out, and for nothing else.

select carreau.guard('carreau.purge');
grant select, insert, update on carreau.purge to carreau_app;

create or replace function carreau.must_be_approved(of_commune text, of_purge uuid) returns void
language plpgsql stable as $$
begin
  if not exists (select from carreau.purge where commune = of_commune and id = of_purge and status = 'asked' and visa_by is not null) then
    raise exception 'this purge was not approved' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- The lines of one feature lose what told of somebody, and where it was if that told of him too; that it changed, when and by whom, stays.
create or replace function carreau.redact_feature(of_commune text, of_purge uuid, of_layer text, of_feature text, personal text[],
  also_place boolean) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  changed bigint;
begin
  perform carreau.must_be_approved(of_commune, of_purge);
  update carreau.journal j set before = j.before - personal, after = j.after - personal,
    geom_before = case when also_place then null else j.geom_before end
  where j.commune = of_commune and j.layer = of_layer and j.feature = of_feature
    and (j.before ?| personal or j.after ?| personal or (also_place and j.geom_before is not null));
  get diagnostics changed = row_count;
  -- rows that an import refused are kept in its report as they came
  update carreau.import i set report = i.report - 'rejects'
  where i.commune = of_commune and i.layer = of_layer and i.report ? 'rejects';
  return changed;
end $$;

-- The name of somebody who worked here leaves what he did; that it was done, and by one same account, stays. Rows from before accounts were
-- noted go by the name, where it is nobody else's (`by_name`).
drop function if exists carreau.forget_agent(text, uuid, text, uuid, text, text);
create or replace function carreau.forget_agent(of_commune text, of_purge uuid, in_commune text, of_account uuid, was text, by_name boolean,
  becomes text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform carreau.must_be_approved(of_commune, of_purge);
  update carreau.journal j set who = becomes
  where j.commune = in_commune and (j.account = of_account or (by_name and j.account is null and j.who = was));
  update carreau.attachment a set who = becomes
  where a.commune = in_commune and (a.account = of_account or (by_name and a.account is null and a.who = was));
  update carreau.attachment a set removed_by = becomes
  where a.commune = in_commune
    and (a.removed_account = of_account or (by_name and a.removed_account is null and a.removed_by = was));
end $$;

-- Features that somebody made bear his name in a field, and so does their history.
create or replace function carreau.forget_author(of_commune text, of_purge uuid, of_layer text, features text[], field text, becomes text)
returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform carreau.must_be_approved(of_commune, of_purge);
  update carreau.journal j set
    before = case when j.before ? field then j.before || jsonb_build_object(field, becomes) else j.before end,
    after = case when j.after ? field then j.after || jsonb_build_object(field, becomes) else j.after end
  where j.layer = of_layer and j.commune = any (carreau.communes()) and j.feature = any (features)
    and (j.before ? field or j.after ? field);
end $$;

-- Photos and papers, also those that were taken away: who may read what is left has nothing to do with them any more.
create or replace function carreau.forget_papers(of_commune text, of_purge uuid, papers text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform carreau.must_be_approved(of_commune, of_purge);
  delete from carreau.attachment a where a.commune = of_commune and a.id::text = any (papers);
end $$;

-- Every day, of whatever commune: what told of somebody in the history of a layer goes once it is old; that there was a change stays.
create or replace function carreau.forget_in_journal(of_layer text, personal text[], keeps interval) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  seen text := current_setting('carreau.communes', true);
  gone bigint;
begin
  -- the owner of another's server reads the list of communes by the policy too
  perform set_config('carreau.communes', '*', true);
  perform set_config('carreau.communes', (select string_agg(code, ',') from carreau.commune), true);
  update carreau.journal j set before = j.before - personal, after = j.after - personal
  where j.commune = any (carreau.communes()) and j.layer = of_layer and j.at < now() - keeps
    and (j.before ?| personal or j.after ?| personal);
  get diagnostics gone = row_count;
  perform set_config('carreau.communes', coalesce(seen, ''), true);
  return gone;
end $$;

-- Rows that imports refused, as they came: with the report of the import, and with that of its job.
create or replace function carreau.forget_rejects(keeps interval) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  seen text := current_setting('carreau.communes', true);
  gone bigint;
  more bigint;
begin
  -- the owner of another's server reads the list of communes by the policy too
  perform set_config('carreau.communes', '*', true);
  perform set_config('carreau.communes', (select string_agg(code, ',') from carreau.commune), true);
  update carreau.import i set report = i.report - 'rejects' where i.at < now() - keeps and i.report ? 'rejects';
  get diagnostics gone = row_count;
  update carreau.job j set results = j.results - 'rejects' where j.finished_at < now() - keeps and j.results ? 'rejects';
  get diagnostics more = row_count;
  perform set_config('carreau.communes', coalesce(seen, ''), true);
  return gone + more;
end $$;

revoke execute on function carreau.redact_feature(text, uuid, text, text, text[], boolean),
  carreau.forget_agent(text, uuid, text, uuid, text, boolean, text), carreau.forget_author(text, uuid, text, text[], text, text),
  carreau.forget_papers(text, uuid, text[]),
  carreau.forget_in_journal(text, text[], interval),
  carreau.forget_rejects(interval) from public;
grant execute on function carreau.redact_feature(text, uuid, text, text, text[], boolean),
  carreau.forget_agent(text, uuid, text, uuid, text, boolean, text), carreau.forget_author(text, uuid, text, text[], text, text),
  carreau.forget_papers(text, uuid, text[]),
  carreau.forget_in_journal(text, text[], interval),
  carreau.forget_rejects(interval) to carreau_app;
