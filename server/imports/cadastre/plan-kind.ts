import { buildings } from '../../../layers/cadastre/building.ts'
import { cadastralSheets } from '../../../layers/cadastre/cadastral-sheet.ts'
import { communes } from '../../../layers/cadastre/commune.ts'
import { parcels } from '../../../layers/cadastre/parcel.ts'
import { parcelId, printedSection, sectionId } from '../../../layers/cadastre/parcel-reference.ts'
import { placeNames } from '../../../layers/cadastre/place-name.ts'
import { sections } from '../../../layers/cadastre/section.ts'
import { isCommune } from '../../../layers/model/commune.ts'
import { type Label, label } from '../../../layers/model/label.ts'
import type { Layer } from '../../../layers/model/layer.ts'
import type { ColumnType } from '../copy-binary.ts'
import { refusals } from './refusals.ts'

/** What an object's attributes become; `id` is null where the State gives none. */
export type PlanRow = {
  readonly commune: string
  readonly id: string | null
  readonly values: readonly (string | number | boolean | null)[]
}

/** A layer of the national plan: how its objects are known and how their attributes are read. */
export type PlanKind = {
  readonly layer: Layer
  /** the producer's word for it */
  readonly name: string
  /** columns of the table besides commune, id, dates and geometry, in the order of `values` */
  readonly columns: Readonly<Record<string, ColumnType>>
  /** the letter after the commune in the ids of objects to which the State gives none */
  readonly digest?: 'B' | 'L'
  /** the attribute that holds a name */
  readonly named?: string
  readonly matches: (has: (key: string) => boolean, id: string) => boolean
  readonly read: (attributes: Attributes) => PlanRow | { readonly refused: Label }
}

/** The attributes of one object as text, trimmed; empty when absent. `id` is the feature's own or that of its properties. */
export type Attributes = {
  readonly id: string
  readonly text: (key: string) => string
  readonly flag: (key: string) => boolean | null
}

const insee = '(?:\\d{5}|2[AB]\\d{3})'
const parcelPattern = new RegExp(`^${insee}\\d{3}[0-9A-Z]{2}\\d{4}$`)
const sheetPattern = new RegExp(`^${insee}\\d{3}[0-9A-Z]{2}\\d{2}$`)
const sectionPattern = new RegExp(`^${insee}\\d{3}[0-9A-Z]{2}$`)

const plannedParcels: PlanKind = {
  layer: parcels,
  name: 'parcelles',
  columns: {
    prefix: 'text',
    section: 'text',
    number: 'text',
    registered_area: 'integer',
    surveyed: 'boolean',
  },
  matches: (has, id) => has('contenance') || (has('numero') && has('section') && id.length === 14),
  read: ({ id: given, text, flag }) => {
    const built = () => parcelId(text('commune'), text('prefixe') || '000', text('section'), text('numero'))
    const id = given || built()
    if (!parcelPattern.test(id)) return { refused: refusals.noId(id) }
    const reference = [id.slice(5, 8), printedSection(id.slice(8, 10)), id.slice(10).replace(/^0{1,3}/, '')]
    return identified(id, text, [...reference, wholeNumber(text('contenance')), flag('arpente')])
  },
}

const plannedSections: PlanKind = {
  layer: sections,
  name: 'sections',
  columns: { prefix: 'text', section: 'text', deduced: 'boolean' },
  matches: (has, id) => has('code') && has('prefixe') && (id === '' || id.length === 10),
  read: ({ id: given, text }) => {
    const id = given || sectionId(text('commune'), text('prefixe') || '000', text('code'))
    if (!sectionPattern.test(id)) return { refused: refusals.noId(id) }
    return identified(id, text, [id.slice(5, 8), printedSection(id.slice(8, 10)), false])
  },
}

const plannedSheets: PlanKind = {
  layer: cadastralSheets,
  name: 'feuilles',
  columns: {
    prefix: 'text',
    section: 'text',
    number: 'text',
    quality: 'text',
    making: 'text',
    scale: 'integer',
  },
  matches: (has, id) =>
    has('modeConfection') || has('echelle') || (has('numero') && has('section') && id.length === 12),
  read: ({ id, text }) => {
    if (!sheetPattern.test(id)) return { refused: refusals.noId(id) }
    const reference = [id.slice(5, 8), printedSection(id.slice(8, 10)), id.slice(10)]
    const scale = wholeNumber(text('echelle'))
    return identified(id, text, [
      ...reference,
      clean(text('qualite'), 2),
      clean(text('modeConfection'), 2),
      scale === 0 ? null : scale,
    ])
  },
}

const plannedCommunes: PlanKind = {
  layer: communes,
  name: 'communes',
  columns: { name: 'text', deduced: 'boolean' },
  named: 'nom',
  matches: (has, id) => has('nom') && !has('commune') && isCommune(id),
  read: ({ id, text }) => {
    if (!isCommune(id)) return { refused: refusals.noId(id) }
    const name = clean(text('nom'), 80)
    if (name === null) return { refused: refusals.noName() }
    return { commune: id, id, values: [name, false] }
  },
}

const plannedBuildings: PlanKind = {
  layer: buildings,
  name: 'batiments',
  columns: { kind: 'text', name: 'text' },
  digest: 'B',
  named: 'nom',
  matches: (has) => has('type') && has('commune') && !has('numero'),
  read: ({ text }) => {
    const kind = buildingKinds.get(text('type'))
    if (kind === undefined) return { refused: refusals.badKind(text('type')) }
    return anonymous(text('commune'), [kind, clean(text('nom'), 120)])
  },
}

const plannedPlaceNames: PlanKind = {
  layer: placeNames,
  name: 'lieux_dits',
  columns: { name: 'text' },
  digest: 'L',
  named: 'nom',
  matches: (has) => has('nom') && has('commune') && !has('type') && !has('prefixe') && !has('code'),
  read: ({ text }) => {
    const name = clean(text('nom'), 120)
    if (name === null) return { refused: refusals.noName() }
    return anonymous(text('commune'), [name])
  },
}

/** DGFiP, EDIGEO attribute DUR */
const buildingKinds = new Map([
  ['01', 'solid'],
  ['02', 'light'],
])

/** THE list of the layers of the plan, in the order in which an object is compared with them. */
export const planKinds = {
  communes: plannedCommunes,
  sections: plannedSections,
  sheets: plannedSheets,
  parcels: plannedParcels,
  buildings: plannedBuildings,
  placeNames: plannedPlaceNames,
} as const

/** Layers of the plan that Carreau does not keep, with the reason. */
const unused: readonly { matches: PlanKind['matches']; said: Label }[] = [
  {
    matches: (has) => has('parcelle') && has('lettre'),
    said: label(
      'Ce fichier contient les subdivisions fiscales. Carreau ne les importe pas : elles ne servent qu’à l’impôt foncier et ne portent que leur parcelle et une lettre.',
      'This file holds the fiscal subdivisions. Carreau does not import them: they only serve the land tax and carry nothing but their parcel and a letter.',
    ),
  },
  {
    matches: (has) => has('ancienne') || (has('prefixe') && has('nom') && !has('code') && !has('numero')),
    said: label(
      'Ce fichier contient les préfixes de section. Carreau ne les importe pas : le préfixe se lit déjà dans l’identifiant de chaque section et de chaque parcelle.',
      'This file holds the section prefixes. Carreau does not import them: the prefix is already read in the identifier of each section and parcel.',
    ),
  },
]

/** Which layer an object belongs to, by its attributes alone; the sentence when it is one that is not kept; null when unknown. */
export function kindOf(
  has: (key: string) => boolean,
  id: string,
): PlanKind | { readonly unused: Label } | null {
  const left = unused.find((one) => one.matches(has, id))
  if (left) return { unused: left.said }
  return Object.values(planKinds).find((kind) => kind.matches(has, id)) ?? null
}

function identified(
  id: string,
  text: Attributes['text'],
  values: PlanRow['values'],
): ReturnType<PlanKind['read']> {
  const commune = id.slice(0, 5)
  const said = text('commune')
  if (said !== '' && said !== commune) return { refused: refusals.contradiction(id, said) }
  return { commune, id, values }
}

function anonymous(commune: string, values: PlanRow['values']): ReturnType<PlanKind['read']> {
  if (!isCommune(commune)) return { refused: refusals.noCommune() }
  return { commune, id: null, values }
}

const wholeNumber = (text: string): number | null => {
  const value = Number(text)
  return text !== '' && Number.isInteger(value) && value >= 0 && value <= 2 ** 31 - 1 ? value : null
}

/** Composed accents, one kind of blank, no control characters, cut to what the column holds; null when nothing is left. */
function clean(text: string, max: number): string | null {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return plain === '' ? null : plain.slice(0, max)
}
