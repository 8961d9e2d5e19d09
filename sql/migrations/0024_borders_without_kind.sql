-- Barriers and bridges are lines that officers draw (elections.barrier): a border itself is of no kind.
alter table elections.unit_border drop column kind;
