import { communes as communeLayer } from '../../../layers/cadastre/commune.ts'
import { printedSection } from '../../../layers/cadastre/parcel-reference.ts'
import { sections as sectionLayer } from '../../../layers/cadastre/section.ts'
import { label } from '../../../layers/model/label.ts'
import type { Layer } from '../../../layers/model/layer.ts'
import type { Transaction } from '../../database.ts'
import type { ImportTask } from '../importer.ts'
import type { Notes } from '../notes.ts'
import { apply, compare } from '../refresh.ts'
import { type Deduced, deducer, tolerances } from './deduce/deduce-outlines.ts'
import type { Extent } from './deduce/label-grid.ts'
import type { Ring } from './deduce/trace.ts'
import type { Refreshed } from './refresh-layer.ts'
import { ringsOf } from './shared-area.ts'

/** A department brings its sections with it: deducing them all would cost more than the import. */
const communesDeduced = 20
/** Parcels and time of one commune; beyond, its outlines wait for the real ones. */
const parcelLimit = 200_000
const timeLimit = 10_000

/**
 * Draws the sections of a commune, and its outline, from its parcels where the State's own have not been imported: a map of
 * a town needs them when it is seen from afar. They are marked as deduced and give way to the real ones.
 */
export async function completeOutlines(
  tx: Transaction,
  refreshed: readonly Refreshed[],
  { progress, signal }: Pick<ImportTask, 'progress' | 'signal'>,
  notes: Notes,
  legal: number,
): Promise<void> {
  const moved = refreshed.filter(({ report }) => report.layer === 'parcels').map(({ report }) => report)
  for (const { commune, added, gone, redrawn } of moved.slice(0, communesDeduced)) {
    await tx.query({ text: `select set_config('carreau.communes', $1, true)`, values: [commune] })
    const lacking = await lackingIn(tx, commune, added + gone + redrawn > 0)
    if (!lacking) continue
    signal?.throwIfAborted()
    progress(0.95, deducing)
    const deduced = await deduceFrom(tx, commune, lacking, signal)
    if (!deduced) {
      notes.add(tooLarge)
      continue
    }
    if (lacking.sections) await writeSections(tx, commune, deduced, legal, notes)
    if (lacking.outline) await writeCommune(tx, commune, deduced, legal, notes)
  }
  if (moved.length > communesDeduced) notes.add(tooMany, undefined, moved.length - communesDeduced)
}

type Lacking = Extent & { sections: boolean; outline: boolean; parcels: number }

/** What the State did not give; nothing when all is there, or when what was deduced before still fits. */
async function lackingIn(tx: Transaction, commune: string, moved: boolean): Promise<Lacking | null> {
  const [row] = await tx.query<Lacking & { drawn: boolean }>({
    text: `
      select
        not exists (select from cadastre.section where commune = $1 and not deduced) as sections,
        not exists (select from cadastre.commune where commune = $1 and not deduced) as outline,
        exists (select from cadastre.section where commune = $1)
          and exists (select from cadastre.commune where commune = $1) as drawn,
        count(*)::integer as parcels, min(ST_XMin(geom)) as left, max(ST_XMax(geom)) as right,
        min(ST_YMin(geom)) as bottom, max(ST_YMax(geom)) as top
      from cadastre.parcel where commune = $1`,
    values: [commune],
  })
  if (!row || row.parcels === 0 || !(row.sections || row.outline)) return null
  return row.drawn && !moved ? null : row
}

async function deduceFrom(
  tx: Transaction,
  commune: string,
  lacking: Lacking,
  signal?: AbortSignal,
): Promise<Deduced | null> {
  if (lacking.parcels > parcelLimit) return null
  const end = performance.now() + timeLimit
  const outlines = deducer(lacking)
  await tx.query({
    text: `declare outlined no scroll cursor for
      select section_id as section, ST_AsBinary(geom, 'NDR') as wkb from cadastre.parcel where commune = $1 order by id`,
    values: [commune],
  })
  for (;;) {
    const parcels = await tx.query<{ section: string; wkb: Buffer }>('fetch 1000 from outlined')
    if (parcels.length === 0) break
    signal?.throwIfAborted()
    for (const { section, wkb } of parcels) outlines.add(section, ringsOf(wkb))
    if (performance.now() > end) break
  }
  await tx.query('close outlined')
  return performance.now() > end ? null : drawValid(tx, outlines.close())
}

/** The smoothest drawing that is valid; of the finest, what is valid. */
async function drawValid(tx: Transaction, draw: (tolerance: number) => Deduced): Promise<Deduced> {
  let deduced = draw(tolerances[0])
  for (const tolerance of tolerances.slice(1)) {
    const drawn = [...deduced.sections.values(), deduced.commune].map((polygons) => ({ id: '', polygons }))
    const [row] = await tx.query<{ valid: boolean }>({
      text: 'select bool_and(ST_IsValid(ST_GeomFromGeoJSON(shape))) as valid from unnest($1::text[]) as shape',
      values: [shapes(drawn)],
    })
    if (row?.valid) break
    deduced = draw(tolerance)
  }
  return deduced
}

type Drawn = { id: string; polygons: readonly Ring[][] }

async function writeSections(
  tx: Transaction,
  commune: string,
  { sections }: Deduced,
  legal: number,
  notes: Notes,
): Promise<void> {
  const drawn = [...sections].map(([id, polygons]) => ({ id, polygons }))
  await tx.query(`create temp table if not exists deduced_section on commit drop as
    select commune, id, prefix, section, deduced, created, updated, fault, fault_at, geom from cadastre.section limit 0`)
  await tx.query('truncate deduced_section')
  await tx.query({
    text: `insert into deduced_section
      select $1, id, substr(id, 6, 3), section, true, null, null, null, null, geom
      from (${drawnSql('$2', '$4', legal)}) as drawn join unnest($2::text[], $3::text[]) as printed(id, section) using (id)`,
    values: [
      commune,
      drawn.map(({ id }) => id),
      drawn.map(({ id }) => printedSection(id.slice(8))),
      shapes(drawn),
    ],
  })
  await refreshDeduced(tx, sectionLayer, commune, 'deduced_section', ['prefix', 'section'])
  notes.add(sectionsDeduced, undefined, drawn.length)
}

async function writeCommune(
  tx: Transaction,
  commune: string,
  deduced: Deduced,
  legal: number,
  notes: Notes,
): Promise<void> {
  const drawn = [{ id: commune, polygons: deduced.commune }]
  await tx.query(`create temp table if not exists deduced_commune on commit drop as
    select commune, id, name, deduced, created, updated, fault, fault_at, geom from cadastre.commune limit 0`)
  await tx.query('truncate deduced_commune')
  await tx.query({
    text: `insert into deduced_commune
      select $1, id, (select case when name = code then 'Commune ' || code else name end from carreau.commune where code = $1), true, null, null, null, null, geom
      from (${drawnSql('$2', '$3', legal)}) as drawn`,
    values: [commune, [commune], shapes(drawn)],
  })
  await refreshDeduced(tx, communeLayer, commune, 'deduced_commune', ['name'])
  notes.add(outlineDeduced)
}

/** A drawing that is not valid is left out: what is deduced must not bring faults of its own. */
const drawnSql = (ids: string, shapesGiven: string, legal: number) => `
  select id, geom from (
    select id, ST_SetSRID(ST_GeomFromGeoJSON(shape), ${legal}) as geom
    from unnest(${ids}::text[], ${shapesGiven}::text[]) as given(id, shape) offset 0
  ) as read where ST_IsValid(geom)`

const shapes = (drawn: readonly Drawn[]): string[] =>
  drawn.map(({ polygons }) => JSON.stringify({ type: 'MultiPolygon', coordinates: polygons }))

async function refreshDeduced(
  tx: Transaction,
  layer: Layer,
  commune: string,
  fresh: string,
  columns: readonly string[],
): Promise<void> {
  const refresh = {
    layer,
    commune,
    fresh,
    compared: [...columns, 'deduced', 'fault'],
    carried: ['created', 'updated', 'fault_at'],
    scope: { kind: 'whole', refused: [] },
  } as const
  await compare(tx, refresh)
  await apply(tx, refresh)
}

const deducing = label('Sections déduites des parcelles', 'Deducing sections from the parcels')

const sectionsDeduced = label(
  'Sections déduites des parcelles, en attendant le fichier des sections',
  'Sections deduced from the parcels, until the file of sections comes',
)

const outlineDeduced = label(
  'Limite de la commune déduite des parcelles, en attendant le fichier de la commune',
  'Outline of the commune deduced from the parcels, until the file of the commune comes',
)

const tooLarge = label(
  'Plan trop lourd pour en déduire les sections : importez le fichier des sections',
  'Plan too heavy to deduce its sections: import the file of sections',
)

const tooMany = label(
  'Communes dont les sections n’ont pas été déduites : importez le fichier des sections',
  'Communes whose sections were not deduced: import the file of sections',
)
