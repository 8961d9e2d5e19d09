-- Tables beside the layers. The application may change rows and owns nothing; layers are granted when attached.
-- History is only added to. Applied on every start, after access.sql and before the layers.

select carreau.guard('carreau.layer_revision');
select carreau.guard('carreau.tile_version');
select carreau.guard('carreau.journal');
select carreau.guard('carreau.import');
select carreau.guard('carreau.commune', 'code');
select carreau.guard('carreau.attachment');
select carreau.guard('cadastre.parcel_lineage');
select carreau.guard('addresses.address_position');

grant usage on schema carreau to carreau_app, carreau_public;
grant select, insert, update, delete on carreau.commune, carreau.layer_revision, carreau.tile_version, carreau.job,
  cadastre.parcel_lineage, addresses.address_position to carreau_app;
grant select, insert on carreau.journal, carreau.import to carreau_app;
-- photos and papers are the service's own: the public sees none, and nobody changes what one is
grant select, insert on carreau.attachment to carreau_app;
grant update (removed_by, removed_account, removed_at) on carreau.attachment to carreau_app;
-- which migrations ran is asked by whoever watches the service
grant select on public.carreau_migration to carreau_public;
grant select on carreau.setting, carreau.commune, carreau.layer_revision, carreau.tile_version,
  cadastre.parcel_lineage, addresses.address_position to carreau_public;
-- the journal holds what was, of every layer and of persons too: it is read with the rights of who asks
revoke all on carreau.journal from carreau_public;
-- a setting is written once and never changed: the legal system, and that the demo town is whole
grant select, insert on carreau.setting to carreau_app;
