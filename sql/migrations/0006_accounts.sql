-- Who may come in and how, what was tried in vain, and who looked at personal data.

create table carreau.account (
  id uuid primary key default gen_random_uuid(),
  -- an e-mail address or a word, in small letters
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._@+-]{1,99}$'),
  name text not null check (length(name) between 1 and 100),
  -- argon2id in its own notation; empty: no password opens this account
  password text,
  -- the word that an administrator gave opens it once, until then: a password of one's own must follow
  word_until timestamptz,
  -- of the second factor: base32, since when it is proved, the last step that was used (no code twice)
  second_secret text,
  second_since timestamptz,
  second_step bigint not null default 0,
  roles text[] not null default '{}' check (roles <@
    array['agent', 'planning', 'elections', 'cemetery', 'domain', 'owners', 'admin']),
  -- INSEE codes; `*` stands for every commune of the server
  communes text[] not null default '{}',
  level smallint not null default 1 check (level in (1, 2)),
  active boolean not null default true,
  -- of the demo town: refused on a server that other machines reach
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint level_one_is_one_commune check (level = 2 or (cardinality(communes) <= 1 and communes <> '{*}'))
);

-- The browser holds the token, the database its SHA-256: who reads this table can open nothing with it.
create table carreau.session (
  id uuid primary key default gen_random_uuid(),
  token bytea not null unique,
  account uuid not null references carreau.account on delete cascade,
  -- 1: password; 2: second factor too
  level smallint not null check (level in (1, 2)),
  agent text not null default '',
  created_at timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  revoked_at timestamptz
);
create index on carreau.session (account, created_at);

-- Digests of names and addresses from which sign-in was tried in vain: an unknown name waits like a known one.
create table carreau.failed_sign_in (
  who text primary key,
  failures integer not null,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now()
);

-- One line for each look at personal data and each export. Each line holds the hash of the one before: none can be changed,
-- removed or slipped in unseen. No names, no values: ids, or how many.
create table carreau.audit (
  commune text not null references carreau.commune,
  entry bigint not null,
  at timestamptz not null,
  account text not null,
  route text not null,
  layer text not null,
  purpose text not null,
  ids text[],
  count integer not null,
  previous bytea not null,
  hash bytea not null,
  primary key (commune, entry),
  check (cardinality(ids) <= 50)
);
create index on carreau.audit (commune, at);
