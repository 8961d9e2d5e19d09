-- Why an order takes effect on another day than the rule gives (Code électoral, art. R40, exceptions).
alter table elections.scenario add column effective_reason text;

-- Readings of the past look for the plan of a day.
create index on elections.scenario (commune, valid_from) where valid_from is not null;
create index on elections.roll_change (commune, status);
