-- Changes that come over networks that drop, and what people say about features.

-- A change that was sent with a key and carried out: sent again, it is answered again and done no more. Written in the change's own
-- transaction. Not of a commune: a key is a person's.
create table carreau.answered_request (
  who text not null,
  key uuid not null,
  request text not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (who, key)
);
create index on carreau.answered_request (at);

-- What colleagues say about a feature, until it is settled.
create table carreau.comment (
  commune text not null references carreau.commune,
  id uuid not null default gen_random_uuid(),
  layer text not null,
  feature text not null,
  said text not null check (length(said) between 1 and 2000),
  who text not null,
  at timestamptz not null default now(),
  resolved_by text,
  resolved_at timestamptz,
  primary key (commune, id)
);
create index on carreau.comment (commune, layer, feature, at);
