-- Two administrators are two pairs of eyes only where neither has laid hands on the other's account.
alter table carreau.account
  -- since when nobody but its owner changed what it may or how it is opened
  add column settled_at timestamptz not null default now(),
  -- when it last ceased to administer
  add column ceased_at timestamptz;

do $$
begin
  -- the owner of another's server is held by the policy too
  perform set_config('carreau.keeper', 'on', true);
  update carreau.account set settled_at = greatest(created_at, changed_at),
    ceased_at = case when 'admin' = any (roles) and not active then changed_at end;
  perform set_config('carreau.keeper', '', true);
end $$;
