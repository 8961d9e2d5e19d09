import { readStationNumber } from '../../../../layers/elections/read-station-number.ts'
import { isCommune } from '../../../../layers/model/commune.ts'
import { normalName } from '../find-headings.ts'

/** Keys under which cities, Etalab and Opendatasoft name things, the surest first, in the normal form of headings. */
const keys = {
  station: [
    ...[
      'codebureauvote',
      'code bureau vote',
      'id bv',
      'code bv',
      'numerobureauvote',
      'numero bureau vote',
      'uniq bdv',
    ],
    ...[
      'num bv',
      'n bv',
      'numero bv',
      'num bureau',
      'n bureau',
      'numero bureau',
      'bureau vote',
      'bureau',
      'bv',
      'bdv',
    ],
    ...['code bureau', 'id bureau', 'bv2020', 'bv2022', 'bv2024', 'bv2026', 'n bureau vote', 'num bdv'],
  ],
  /** of a table of places alone: outlines of anything have one */
  code: ['code'],
  commune: [
    'codecommune',
    'code commune',
    'insee com',
    'code insee',
    'insee',
    'commune insee',
    'codgeo',
    'depcom',
  ],
  name: [
    'libelle reu',
    'lib',
    'libelle',
    'nom lieu',
    'nom lieu vote',
    'lieu vote',
    'lieu',
    'nom',
    'name',
    'nom bureau',
  ],
  address: ['adresse', 'voie reu', 'adresse lieu', 'adresse lieu vote', 'adresse bureau'],
  booths: ['isoloirs', 'nb isoloirs', 'nombre isoloirs'],
  accessible: ['pmr', 'accessible', 'accessible pmr', 'accessibilite', 'acces pmr'],
} as const

export type Property = keyof typeof keys

/** The text of what a feature says under any of the names of a property; empty where it says nothing. */
export type PropertyReader = (property: Property) => string

export function propertiesOf(feature: Record<string, unknown>): PropertyReader {
  const given = (feature.properties ?? {}) as Record<string, unknown>
  const byName = new Map(
    Object.entries(given).map(([key, value]) => [normalName(key.replaceAll('_', ' ')), value]),
  )
  return (property) => {
    for (const name of keys[property]) {
      const value = byName.get(name)
      if (typeof value === 'string' && value.trim() !== '') return value.trim()
      if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    }
    return ''
  }
}

/** The station of a feature, and the commune where it says so: in a field, or before the number (`93010_12`). */
export function stationOf(
  read: PropertyReader,
  fallback: Property = 'station',
): { number: string; commune: string | null } | null {
  const written = read('station') || read(fallback)
  const number = readStationNumber(written)
  if (number === null) return null
  const said = read('commune') === '' ? '' : read('commune').padStart(5, '0').toUpperCase()
  const led = /^(\d{5}|2[AB]\d{3})_/i.exec(written)?.[1]?.toUpperCase()
  const commune = [said, led ?? ''].find(isCommune) ?? null
  return { number, commune }
}
