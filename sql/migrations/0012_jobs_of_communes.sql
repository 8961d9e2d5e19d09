-- A job is the business of its communes, and of who asked for it.

alter table carreau.job
  -- empty: of a file that names none; then it is his alone who sent it
  add column communes text[] not null default '{}',
  add column account uuid references carreau.account on delete set null;

-- Those of before are found by what they imported; for this statement alone, whoever runs it.
select set_config('carreau.communes', '*', true);
update carreau.job j set communes = found.communes
from (select job, array_agg(distinct commune) as communes from carreau.import where job is not null group by job) as found
where found.job = j.id;
select set_config('carreau.communes', '', true);
