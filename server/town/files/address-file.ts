import { type Random, seededRandom } from '../../../layers/model/random.ts'
import { groupBy } from '../group.ts'
import { ABSORBED_TERRITORY } from '../layout/absorbed.ts'
import { centroid, contains } from '../plane/ring.ts'
import { type Address, NO_NUMBER } from '../register/addresses.ts'
import { ABSORBED, COMMUNE } from '../register/commune.ts'
import type { Parcel } from '../register/parcels.ts'
import type { Town } from '../town.ts'
import type { Vintage } from './cadastre-files.ts'
import { toLambert, toLonLat } from './projection.ts'
import { type BalRow, balFile, interopKey } from './write-bal.ts'

/** The commune's Base Adresse Locale: by street, by number, one row a position. */
export function addressFile(town: Town, vintage: Vintage): string {
  const later = vintage === '2025-07-01'
  const parcels = groupBy((later ? town.later : town).parcels, ({ lot }) => lot)
  const all = later ? [...town.addresses, ...newAddresses(town)] : town.addresses
  const codes = streetCodes(town)
  const random = seededRandom(town.seed).fork('bal')
  const streetIds = new Map([...codes.values()].map((code) => [code, uuid(random.fork(code))]))
  const context: Context = {
    town,
    parcels,
    codes,
    streetIds,
    communeId: uuid(random.fork('commune')),
    random,
  }
  return balFile(sorted(town, all).map((address) => balRow(address, context)))
}

type Context = {
  town: Town
  parcels: ReadonlyMap<number, Parcel[]>
  codes: ReadonlyMap<number | string, string>
  /** By street code. */
  streetIds: ReadonlyMap<string, string>
  communeId: string
  random: Random
}

const nameOf = (town: Town, street: number | string): string =>
  typeof street === 'string' ? street : (town.streets[street]?.name ?? '')

function balRow(address: Address, { town, parcels, codes, streetIds, communeId, random }: Context): BalRow {
  const { street, number, suffix, position, point } = address
  const code = codes.get(street) ?? ''
  const streetId = streetIds.get(code) ?? ''
  const own = random.fork(`${code}/${number}${suffix}`)
  const [x, y] = toLambert(point)
  const [long, lat] = toLonLat(point)
  const absorbed = contains(ABSORBED_TERRITORY, point)
  return {
    id_ban_commune: communeId,
    id_ban_toponyme: streetId,
    id_ban_adresse: number === NO_NUMBER ? '' : uuid(own),
    cle_interop: interopKey(COMMUNE.code, code, number, suffix),
    commune_insee: COMMUNE.code,
    commune_nom: COMMUNE.name,
    commune_deleguee_insee: absorbed ? ABSORBED.code : '',
    commune_deleguee_nom: absorbed ? ABSORBED.name : '',
    toponyme: nameOf(town, street),
    lieudit_complement_nom: '',
    numero: number,
    suffixe: suffix,
    position,
    x,
    y,
    long,
    lat,
    cad_parcelles: own.chance(0.94) ? parcelsAt(address, parcels) : '',
    source: 'commune',
    date_der_maj: own.pick(['2022-11-03', '2023-06-12', '2024-02-20', '2024-05-06']),
    certification_commune: own.chance(0.85) ? 1 : 0,
  }
}

/** The parcels of the lot: the nearest alone when it has been divided. */
function parcelsAt({ lot, point }: Address, parcels: ReadonlyMap<number, Parcel[]>): string {
  const own = lot < 0 ? [] : (parcels.get(lot) ?? [])
  const far = ({ points }: Parcel) => {
    const [x, y] = centroid(points)
    return (x - point[0]) ** 2 + (y - point[1]) ** 2
  }
  return [...own].sort((a, b) => far(a) - far(b))[0]?.id ?? ''
}

/** The houses of the year: each takes the number of its neighbour with “bis”, or “ter”. */
function newAddresses(town: Town): Address[] {
  const lots = new Map(town.later.parcels.map(({ id, lot }) => [id, lot]))
  return town.later.changes.built.flatMap(({ parcel, building }) => {
    const old = town.addresses.find(({ lot }) => lot === lots.get(parcel))
    if (!old) return []
    const taken = town.addresses.filter(
      ({ street, number }) => street === old.street && number === old.number,
    )
    const suffix = ['bis', 'ter', 'quater'].find((word) => !taken.some((own) => own.suffix === word)) ?? ''
    return [{ ...old, suffix, position: 'entrée' as const, point: centroid(building.points) }]
  })
}

/** Street codes in alphabetical order, as when the directory was first made; places begin with B. */
function streetCodes(town: Town): Map<number | string, string> {
  const order = [...town.streets].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id))
  const codes = new Map<number | string, string>()
  for (const [i, { id }] of order.entries()) codes.set(id, String((i + 1) * 15).padStart(4, '0'))
  const names = [
    ...new Set(town.addresses.flatMap(({ street }) => (typeof street === 'string' ? [street] : []))),
  ]
  for (const [i, name] of names.entries()) codes.set(name, `B${String(101 + i * 3)}`)
  return codes
}

function sorted(town: Town, addresses: readonly Address[]): Address[] {
  const key = new Map(addresses.map((own) => [own, nameOf(town, own.street)]))
  return [...addresses].sort((a, b) => {
    const [one, two] = [key.get(a) as string, key.get(b) as string]
    if (one !== two) return one < two ? -1 : 1
    return (
      Number(a.street) - Number(b.street) ||
      a.number - b.number ||
      (a.suffix < b.suffix ? -1 : a.suffix > b.suffix ? 1 : 0)
    )
  })
}

/** An identifier of version 4 in form, drawn from the seed. */
function uuid(random: Random): string {
  const hex = [0, 1, 2, 3].map(() => random.bits().toString(16).padStart(8, '0')).join('')
  const variant = '89ab'[random.integer(0, 3)]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
