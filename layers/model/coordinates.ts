import { readNumbers, type TypedNumbers } from './coordinate-text.ts'

/** A place as it may have been meant: x is east or the longitude, y north or the latitude. */
export type TypedPlace = {
  /** EPSG number of the system */
  readonly srid: number
  readonly x: number
  readonly y: number
  /** the system was named, not guessed from the size of the numbers */
  readonly named: boolean
}

/** Longitudes and latitudes between which a legal system is used: where a place typed without its system must lie. */
export const usedBetween: Readonly<Record<number, readonly [number, number, number, number]>> = {
  2154: [-5.5, 41, 10, 51.5],
  5490: [-63.3, 14.2, -60.7, 18.3],
  2972: [-54.7, 2, -51.4, 6],
  2975: [55, -21.6, 56.1, -20.7],
  4471: [44.9, -13.2, 45.5, -12.4],
  4467: [-56.6, 46.6, -55.9, 47.3],
}

/**
 * What may be meant by a place typed in figures, the likeliest first, where `legal` is the system of the town; nothing
 * when it is no place. Several readings where the numbers allow several systems: only the ground can tell.
 */
export function readCoordinates(typed: string, legal: number): readonly TypedPlace[] {
  const { srids, rest } = takeSystem(typed)
  const numbers = readNumbers(rest)
  if (!numbers) return []
  if (srids) return srids.flatMap((srid) => placesIn(srid, numbers, legal, true))
  if (numbers.kind === 'degrees' || isDegrees(numbers)) return placesIn(4326, numbers, legal, false)
  return guesses(numbers, legal)
}

type Named = { readonly srids: readonly number[] | null; readonly rest: string }

/** The system that was named, in front or behind, and what is left. */
function takeSystem(typed: string): Named {
  for (const [pattern, sridsOf] of systems) {
    const found = pattern.exec(typed)
    const srids = found && sridsOf(found)
    if (!found || !srids) continue
    const rest = `${typed.slice(0, found.index)} ${typed.slice(found.index + found[0].length)}`
    return { srids, rest: rest.replace(/^[\s:;,]+|[\s:;,]+$/g, '') }
  }
  return { srids: null, rest: typed }
}

const utm = (zone: number, south: boolean): number => (south ? 32700 : 32600) + zone

const systems: readonly (readonly [RegExp, (found: RegExpExecArray) => readonly number[] | null])[] = [
  [/\bEPSG\s*[: ]\s*(\d{4,5})\b/i, (found) => [Number(found[1])]],
  [/\b(?:RGF\s?93\s*\/?\s*)?CC\s?(4[2-9]|50)\b/i, (found) => [3900 + Number(found[1])]],
  [/\bLambert[\s-]*93\b|\bL\s?93\b|\bRGF\s?93\b/i, () => [2154]],
  [/\bLambert[\s-]*(?:II|2)(?:[\s-]*(?:[ée]tendu|E))?(?![\p{L}\d])|\bL2E\b/iu, () => [27572]],
  [/\b(?:pseudo[\s-]*|web[\s-]*)mercator\b/i, () => [3857]],
  [/\bUTM\s*(?:zone\s*)?(\d{1,2})\s*([C-HJ-NP-X])?\b/i, (found) => zone(found[1], found[2])],
  [/^\s*(\d{1,2})\s?([C-HJ-NP-X])\s+(?=\d{6})/i, (found) => zone(found[1], found[2])],
  [/\bUTM\b/i, () => [31, 30, 32].map((number) => utm(number, false))],
  [/\bWGS\s?84\b|\bGPS\b/i, () => [4326]],
]

/** A zone and its letter: a band of latitude, where N begins the north; S alone means south, as people write it. */
function zone(number = '', band = 'N'): readonly number[] | null {
  const counted = Number(number)
  if (counted < 1 || counted > 60) return null
  const letter = band.toUpperCase()
  return [utm(counted, letter < 'N' || letter === 'S')]
}

const isDegrees = ({ first, second }: TypedNumbers): boolean =>
  Math.abs(first) <= 180 && Math.abs(second) <= 180

/** Degrees may come in either order: the one that lies where the town's system is used comes first, else latitude first. */
function placesIn(srid: number, numbers: TypedNumbers, legal: number, named: boolean): TypedPlace[] {
  const { first, second, latitudeFirst } = numbers
  if (srid !== 4326) return [{ srid, x: first, y: second, named }]
  const byLatitude = { srid, x: second, y: first, named }
  const byLongitude = { srid, x: first, y: second, named }
  if (latitudeFirst !== undefined) return [latitudeFirst ? byLatitude : byLongitude].filter(onEarth)
  const both = [byLatitude, byLongitude].filter(onEarth)
  return both.sort((one, other) => Number(isUsed(other, legal)) - Number(isUsed(one, legal)))
}

const onEarth = ({ x, y }: TypedPlace): boolean => Math.abs(x) <= 180 && Math.abs(y) <= 90

const isUsed = ({ x, y }: TypedPlace, legal: number): boolean => {
  const [west, south, east, north] = usedBetween[legal] ?? [-180, -90, 180, 90]
  return x >= west && x <= east && y >= south && y <= north
}

type Range = readonly [srid: number, minX: number, minY: number, maxX: number, maxY: number]

/** How large the numbers of each system are. They overlap: see `usedBetween` for what settles it. */
const metropolitan: readonly Range[] = [
  [2154, 80_000, 6_000_000, 1_260_000, 7_160_000],
  ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map((number): Range => {
    const north = (number - 41) * 1_000_000 + 200_000
    return [3900 + number, 1_000_000, north - 300_000, 2_400_000, north + 300_000]
  }),
  [27572, 0, 1_600_000, 1_250_000, 2_700_000],
  [3857, -620_000, 5_000_000, 1_120_000, 6_720_000],
  ...[31, 30, 32].map((number): Range => [utm(number, false), 160_000, 4_500_000, 840_000, 5_720_000]),
]

const everywhere: Range = [3857, -20_037_509, -20_037_509, 20_037_509, 20_037_509]

function guesses(numbers: TypedNumbers, legal: number): readonly TypedPlace[] {
  const ranges =
    legal === 2154 ? metropolitan : [[legal, -1_000_000, 0, 1_000_000, 10_000_000] as const, everywhere]
  const { first, second } = numbers
  return ranges
    .filter(
      ([, minX, minY, maxX, maxY]) => first >= minX && first <= maxX && second >= minY && second <= maxY,
    )
    .map(([srid]) => ({ srid, x: first, y: second, named: false }))
}
