-- Accounts that a comment names after an @: what concerns them until it is settled. By id: a name may change, or be two people's.
alter table carreau.comment add column mentions uuid[] not null default '{}';
create index on carreau.comment using gin (mentions) where resolved_at is null;
