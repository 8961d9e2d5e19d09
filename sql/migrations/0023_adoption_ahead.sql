-- Put into force before its day: it is recorded, and done on that day (docs/decisions/0023).
alter table elections.scenario
  add column adoption_asked_on date,
  add column adoption_asked_by text,
  add constraint asked_when_ordered check (adoption_asked_on is null or effective_on is not null);
create index on elections.scenario (effective_on) where status = 'ordered' and adoption_asked_on is not null;
