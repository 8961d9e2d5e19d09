-- Two drafts may bear one name: the day on which each was made tells them apart. Those that are there already have none.
alter table elections.scenario add column created_on date;
alter table elections.scenario alter column created_on set default (now() at time zone 'Europe/Paris')::date;
