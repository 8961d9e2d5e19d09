import { seededRandom } from '../../layers/model/random.ts'
import { toLambert, toLonLat } from '../../server/town/files/projection.ts'
import { BAL_COLUMNS, balLine, interopKey } from '../../server/town/files/write-bal.ts'
import { streetName } from './street-names.ts'

export type BenchAddresses = { count: number; commune?: string; seed?: number | string }

/** Numbers on one street, at least and at most. */
const NUMBERS = [20, 90] as const

/** The lines of a Base Adresse Locale of any size, the head first: streets side by side, odd numbers left, even right. */
export function* benchAddresses({ count, commune = '58998', seed = 1 }: BenchAddresses): Generator<string> {
  yield BAL_COLUMNS.join(';')
  const random = seededRandom(seed)
  let made = 0
  for (let street = 0; made < count; street++) {
    const toponyme = streetName(random)
    const code = street.toString(36).padStart(6, '0')
    const last = Math.min(random.integer(...NUMBERS), count - made)
    const [x, y] = [(street % 60) * 240, Math.floor(street / 60) * 900]
    for (let number = 1; number <= last; number++) {
      made++
      const point = [x + (number % 2 === 1 ? -6 : 6), y + number * 9] as const
      yield line({ commune, toponyme, code, number, point })
    }
  }
}

type Door = {
  commune: string
  toponyme: string
  code: string
  number: number
  point: readonly [number, number]
}

function line({ commune, toponyme, code, number, point }: Door): string {
  const [x, y] = toLambert(point)
  const [long, lat] = toLonLat(point)
  return balLine({
    id_ban_commune: '',
    id_ban_toponyme: '',
    id_ban_adresse: '',
    cle_interop: interopKey(commune, code, number, ''),
    commune_insee: commune,
    commune_nom: 'Grandville',
    commune_deleguee_insee: '',
    commune_deleguee_nom: '',
    toponyme,
    lieudit_complement_nom: '',
    numero: number,
    suffixe: '',
    position: 'entrée',
    x,
    y,
    long,
    lat,
    cad_parcelles: '',
    source: 'commune',
    date_der_maj: '2024-05-06',
    certification_commune: 1,
  })
}
