-- A fault is one of the words of the definition (layers/cadastre/faults.ts).

alter table cadastre.commune add check (fault in ('self-intersection', 'ring-self-intersection', 'hole-lies-outside-shell', 'holes-are-nested',
  'interior-is-disconnected', 'nested-shells', 'duplicate-rings', 'too-few-points-in-geometry-component', 'other'));
alter table cadastre.section add check (fault in ('self-intersection', 'ring-self-intersection', 'hole-lies-outside-shell', 'holes-are-nested',
  'interior-is-disconnected', 'nested-shells', 'duplicate-rings', 'too-few-points-in-geometry-component', 'other'));
alter table cadastre.sheet add check (fault in ('self-intersection', 'ring-self-intersection', 'hole-lies-outside-shell', 'holes-are-nested',
  'interior-is-disconnected', 'nested-shells', 'duplicate-rings', 'too-few-points-in-geometry-component', 'other'));
alter table cadastre.parcel add check (fault in ('self-intersection', 'ring-self-intersection', 'hole-lies-outside-shell', 'holes-are-nested',
  'interior-is-disconnected', 'nested-shells', 'duplicate-rings', 'too-few-points-in-geometry-component', 'other'));
alter table cadastre.building add check (fault in ('self-intersection', 'ring-self-intersection', 'hole-lies-outside-shell', 'holes-are-nested',
  'interior-is-disconnected', 'nested-shells', 'duplicate-rings', 'too-few-points-in-geometry-component', 'other'));
alter table cadastre.place_name add check (fault in ('self-intersection', 'ring-self-intersection', 'hole-lies-outside-shell', 'holes-are-nested',
  'interior-is-disconnected', 'nested-shells', 'duplicate-rings', 'too-few-points-in-geometry-component', 'other'));
