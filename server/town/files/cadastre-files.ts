import { sectionId } from '../../../layers/cadastre/parcel-reference.ts'
import { seededRandom } from '../../../layers/model/random.ts'
import { groupBy } from '../group.ts'
import { ring } from '../plane/ring.ts'
import { unionLoops } from '../plane/union.ts'
import { COMMUNE, PREFIX } from '../register/commune.ts'
import { parcelDates, sectionDates } from '../register/dates.ts'
import type { Parcel } from '../register/parcels.ts'
import { placeNames } from '../register/place-names.ts'
import type { Section } from '../register/sections.ts'
import type { Town } from '../town.ts'
import { collection, feature, multiPolygon, polygon } from './write-etalab.ts'

/** The two deliveries of the cadastre. */
export type Vintage = '2024-07-01' | '2025-07-01'

/** The six layers of the national cadastre, by name. */
export function cadastreLayers(town: Town, vintage: Vintage): Record<string, string> {
  return {
    communes: collection([communeFeature(town)]),
    sections: collection(town.sections.map((section) => sectionFeature(town, section))),
    feuilles: collection(town.sections.flatMap((section) => sheetFeatures(town, section))),
    lieux_dits: collection(placeNameFeatures(town)),
    parcelles: collection((vintage === '2024-07-01' ? town : town.later).parcels.map(parcelFeature)),
    batiments: collection(buildingFeatures(town, vintage)),
  }
}

const COMMUNE_DATES = { created: '2007-11-14', updated: '2023-01-13' }

/** The national files write place names in capitals without accents. */
const capitals = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('Œ', 'OE').toUpperCase()

function communeFeature(town: Town): string {
  const loops = unionLoops(town.faces.map((face) => face.ring))
  return feature(multiPolygon(loops), { id: COMMUNE.code, nom: capitals(COMMUNE.name), ...COMMUNE_DATES })
}

const loopsOf = (town: Town, faces: readonly number[]) =>
  unionLoops(faces.flatMap((index) => town.faces[index]?.ring ?? []))

function sectionFeature(town: Town, { prefix, code, sheets }: Section): string {
  const dates = sectionDates(seededRandom(town.seed).fork('parcels').fork(`${prefix}${code}`))
  const id = sectionId(COMMUNE.code, prefix, code)
  return feature(multiPolygon(loopsOf(town, sheets.flat())), {
    id,
    commune: COMMUNE.code,
    prefixe: prefix,
    code,
    ...dates,
  })
}

function sheetFeatures(town: Town, { prefix, code, sheets }: Section): string[] {
  const random = seededRandom(town.seed).fork(`sheet/${prefix}${code}`)
  const scale = code.length === 2 ? (prefix === PREFIX.main ? 500 : 1000) : 2000
  return sheets.map((faces, i) => {
    const numero = String(i + 1).padStart(2, '0')
    const { created, updated } = sectionDates(random)
    return feature(multiPolygon(loopsOf(town, faces)), {
      id: sectionId(COMMUNE.code, prefix, code) + numero,
      commune: COMMUNE.code,
      prefixe: prefix,
      section: code,
      numero,
      qualite: '01',
      modeConfection: random.pick(['02', '03', '06']),
      echelle: scale,
      created,
      updated,
    })
  })
}

const placeNameFeatures = (town: Town): string[] =>
  placeNames(town.faces, seededRandom(town.seed).fork('places')).map(({ name, points, holes }) =>
    feature(polygon(points, holes), { nom: capitals(name), commune: COMMUNE.code, ...COMMUNE_DATES }),
  )

const parcelFeature = (parcel: Parcel): string =>
  feature(polygon(parcel.points), {
    id: parcel.id,
    commune: COMMUNE.code,
    prefixe: parcel.prefix,
    section: parcel.section,
    numero: String(parcel.number),
    contenance: parcel.registered,
    arpente: parcel.surveyed,
    created: parcel.created,
    updated: parcel.updated,
  })

function buildingFeatures(town: Town, vintage: Vintage): string[] {
  const bySection = groupBy(town.parcels, ({ prefix, section }) => `${prefix}${section}`)
  const old = [...bySection].flatMap(([key, parcels]) => {
    const random = seededRandom(town.seed).fork(`buildings/${key}`)
    const dates = sectionDates(random)
    return parcels.flatMap(({ lot }) =>
      (town.buildings[lot] ?? []).map((own) => {
        const name = own.light ? undefined : town.lots[lot]?.site?.name
        return buildingFeature(own.points, own.light, parcelDates(dates, random.chance(0.1), random), name)
      }),
    )
  })
  const fresh = town.later.changes.built.map(({ building }) =>
    buildingFeature(building.points, building.light, { created: '2025-05-20', updated: '2025-05-20' }),
  )
  return vintage === '2024-07-01' ? old : [...old, ...fresh]
}

function buildingFeature(
  points: Parcel['points'],
  light: boolean,
  dates: { created: string; updated: string },
  name?: string,
): string {
  const geometry = multiPolygon([ring(points)])
  return feature(geometry, {
    type: light ? '02' : '01',
    nom: name && capitals(name),
    commune: COMMUNE.code,
    ...dates,
  })
}
