-- Photos and papers that belong to a feature. Their content lies in files of the data folder, under the id.
-- What is taken away keeps its row and its file until it is purged: nothing is lost by a slip.
create table carreau.attachment (
  commune text not null references carreau.commune,
  id uuid not null default gen_random_uuid(),
  layer text not null,
  feature text not null,
  name text not null check (length(name) between 1 and 200),
  type text not null check (type in ('image/jpeg', 'application/pdf')),
  size integer not null check (size > 0),
  -- of a picture, as people look at it
  width integer,
  height integer,
  digest text not null,
  who text not null,
  at timestamptz not null default now(),
  removed_by text,
  removed_at timestamptz,
  primary key (commune, id)
);
create index on carreau.attachment (commune, layer, feature, at);
