-- What an import asks of two drawings of one object, and of a drawing that may be at fault.

-- Whether two drawings are the same but for a centimetre: the noise of a producer's rounding. In metres.
-- Cheap tests first; outlines so large that the exact one would hold the database are said to differ.
create or replace function carreau.same_drawing(one geometry, other geometry) returns boolean
language sql immutable parallel safe
return case
  when one is null or other is null then one is null and other is null
  when one = other then true
  when abs(ST_XMin(one) - ST_XMin(other)) > 0.01 or abs(ST_XMax(one) - ST_XMax(other)) > 0.01
    or abs(ST_YMin(one) - ST_YMin(other)) > 0.01 or abs(ST_YMax(one) - ST_YMax(other)) > 0.01 then false
  when ST_NPoints(one)::bigint * ST_NPoints(other) > 4000000 then false
  else coalesce(ST_HausdorffDistance(one, other) <= 0.01, false)
end;

-- The word of layers/cadastre/faults.ts for a reason of the geometry library.
create or replace function carreau.fault_word(reason text) returns text
language sql immutable parallel safe
return case
  when reason is null then null
  when replace(lower(reason), ' ', '-') in ('self-intersection', 'ring-self-intersection', 'hole-lies-outside-shell',
    'holes-are-nested', 'interior-is-disconnected', 'nested-shells', 'duplicate-rings',
    'too-few-points-in-geometry-component') then replace(lower(reason), ' ', '-')
  else 'other'
end;
