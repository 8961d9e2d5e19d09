/**
 * The whole of postgresql.conf: what differs from PostgreSQL's own defaults, and why.
 * @param {{ sockets: string, fast: boolean }} options fast: for tests, whose data need not outlive a power cut
 */
export const postgresqlConf = ({
  sockets,
  fast,
}) => `# Written by Carreau at every start. Your own settings: alter system set …
# no network: one socket, in a folder that only its owner may enter
listen_addresses = ''
unix_socket_directories = '${sockets}'
unix_socket_permissions = 0700
# seen in the list of processes
cluster_name = 'carreau'
max_connections = ${fast ? 100 : 60}

# a small machine
shared_buffers = ${fast ? '128MB' : '256MB'}
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 128MB
random_page_cost = 1.1
# compiling a query takes longer than running ours
jit = off
# nobody subscribes
max_logical_replication_workers = 0
max_wal_size = 2GB
wal_compression = on

# no personal data in the log: neither values nor the rows that an error would quote
logging_collector = ${fast ? 'off' : 'on'}
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
log_line_prefix = '%m [%p] %q%u@%d '
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0

timezone = 'UTC'
log_timezone = 'UTC'
${fast ? withoutSafety : ''}`

const withoutSafety = `
# tests only
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
`

/** Whoever can reach the socket is the owner of the files: a password would stand in the same folder. */
export const hbaConf = `# Written by Carreau at every start. Local socket only; no line lets anybody in from the network.
local all all trust
`

/**
 * Roles log in over the private socket, own nothing, and are never above row level security. What PostgreSQL refuses them
 * it would quote (`invalid input syntax for type date: "Durand"`): the server notes the code, the log of the database nothing.
 */
export const rolesSql = `
do $$
declare
  wanted text;
begin
  foreach wanted in array array['carreau_app', 'carreau_public'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I', wanted);
    end if;
    execute format('alter role %I login nosuperuser nobypassrls nocreatedb nocreaterole', wanted);
    execute format('alter role %I set log_min_messages = fatal', wanted);
  end loop;
end $$;
select 'create database carreau' where not exists (select from pg_database where datname = 'carreau') \\gexec
`
