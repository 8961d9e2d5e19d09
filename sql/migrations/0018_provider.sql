-- Who may also come in by an OpenID Connect provider, and which sessions came that way.

alter table carreau.account
  -- bound at the first sign-in, by the login that an administrator gave; a provider's name for somebody never changes
  add column issuer text,
  add column subject text,
  add constraint issuer_with_subject check ((issuer is null) = (subject is null)),
  add constraint subject_is_one_account unique (issuer, subject);

alter table carreau.session
  add column by_provider boolean not null default false,
  -- sealed; shown to the provider when its session is to end too
  add column provider_token text;
