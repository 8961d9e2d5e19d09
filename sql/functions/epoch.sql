-- The counters of tile_version begin anew in another database and go back in one restored from a dump: tiles that pages
-- still hold would be taken for today's. The epoch, a part of every tile's version, tells the counts apart: eight random
-- characters, drawn again when the table of counters is not the one they were drawn for.
insert into carreau.setting as s (name, value)
select 'epoch', left(gen_random_uuid()::text, 8) || '@' || concat_ws('/',
  (select system_identifier from pg_control_system()),
  (select oid from pg_database where datname = current_database()),
  'carreau.tile_version'::regclass::oid)
on conflict (name) do update set value = excluded.value
where split_part(s.value, '@', 2) <> split_part(excluded.value, '@', 2);
