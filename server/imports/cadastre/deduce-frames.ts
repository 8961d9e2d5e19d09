import { label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import type { Notes } from '../notes.ts'

/** Streets between parcels are closed over: half the width of a wide one, metres. */
const closing = 9
/** A section of more vertices is left out rather than dissolved for minutes. */
const vertexLimit = 60_000

/**
 * Draws the sections, and the commune, that no file gave, around the parcels: so that a town of which only the parcels are known
 * can be seen from afar. They are marked as deduced and go when the real ones come.
 */
export async function deduceFrames(tx: Transaction, commune: string, notes: Notes): Promise<void> {
  const sections = await deduceSections(tx, commune)
  const outlines = await deduceCommune(tx, commune)
  if (sections > 0) notes.add(sectionsDeduced, undefined, sections)
  if (outlines > 0) notes.add(communeDeduced)
}

async function deduceSections(tx: Transaction, commune: string): Promise<number> {
  await tx.query({ text: 'delete from cadastre.section where commune = $1 and deduced', values: [commune] })
  const drawn = await tx.query({
    text: `
      insert into cadastre.section (commune, id, prefix, section, deduced, geom)
      select $1, section_id, prefix, section, true, outline
      from (
        select section_id, min(prefix) as prefix, min(section) as section,
          ${closed(`ST_Union(ST_Buffer(geom, ${closing}, 'quad_segs=1 endcap=flat join=mitre mitre_limit=2'))`, closing)} as outline
        from cadastre.parcel
        where commune = $1 and fault is null
        group by section_id
        having sum(ST_NPoints(geom)) <= ${vertexLimit}
      ) as dissolved
      where not ST_IsEmpty(outline) and ST_IsValid(outline)
      on conflict (commune, id) do nothing
      returning id`,
    values: [commune],
  })
  return drawn.length
}

async function deduceCommune(tx: Transaction, commune: string): Promise<number> {
  const drawn = await tx.query({
    text: `
      insert into cadastre.commune as c (commune, id, name, deduced, geom)
      select $1, $1, (select name from carreau.commune where code = $1), true, outline
      from (
        select ${closed("ST_Union(ST_Buffer(geom, 25, 'quad_segs=1 join=mitre mitre_limit=2'))", 25)} as outline
        from cadastre.section where commune = $1
      ) as dissolved
      where not ST_IsEmpty(outline) and ST_IsValid(outline)
      on conflict (commune, id) do update set geom = excluded.geom, name = excluded.name
        where c.deduced and (c.geom is null or not c.geom ~= excluded.geom or c.name <> excluded.name)
      returning id`,
    values: [commune],
  })
  return drawn.length
}

/** What was grown is shrunk again; crumbs and the play of the lines are left out. */
const closed = (grown: string, by: number): string =>
  `ST_Multi(ST_CollectionExtract(ST_SimplifyPreserveTopology(ST_Buffer(${grown}, -${by},
    'quad_segs=1 join=mitre mitre_limit=2'), 0.5), 3))`

const sectionsDeduced = label(
  'Sections déduites des parcelles, en attendant leur fichier',
  'Sections deduced from the parcels, until their file comes',
)
const communeDeduced = label(
  'Limite de la commune déduite des sections, en attendant son fichier',
  'Outline of the commune deduced from the sections, until its file comes',
)
