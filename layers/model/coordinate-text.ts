/** Two numbers as typed; degrees know which is which when a letter or a word said so. */
export type TypedNumbers = {
  readonly first: number
  readonly second: number
  /** `degrees`: written with degree signs or points of the compass */
  readonly kind: 'plain' | 'degrees'
  /** the first is a latitude (true), a longitude (false), or nobody said */
  readonly latitudeFirst?: boolean
}

/** The two numbers of a place, however they are written: points or commas, grouped thousands, degrees and minutes, N and E. */
export function readNumbers(typed: string): TypedNumbers | null {
  const text = tidy(typed)
  return readDegrees(text) ?? readNamed(text) ?? readPlain(text)
}

/** One kind of blank, minus, quote and double quote; capitals; no brackets. */
const tidy = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[()[\]]/g, ' ')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[’′ʹ´]/g, "'")
    .replace(/[”″“]|''/g, '"')
    .replace(/\bDEG(RE|RÉ|REE)?S?\b|[ºD˚](?=\s*\d)/g, '°')
    .replace(/\s+/g, ' ')
    .trim()

const decimal = String.raw`\d+(?:[.,]\d+)?`
/** 48°54'07.56" · 48°54.126' · 48.9021° · 48.9021, with its point of the compass before or after */
const side = (name: string) =>
  `(?<before${name}>[NSEWO])? ?(?<sign${name}>[-+])? ?(?<d${name}>${decimal}) ?(?:(?<degree${name}>°) ?(?:(?<m${name}>${decimal}) ?' ?(?:(?<s${name}>${decimal}) ?" ?)?)?)?(?<after${name}>[NSEWO])?`
const degrees = new RegExp(`^${side('A')} ?[,;/]? ?${side('B')}$`)

function readDegrees(text: string): TypedNumbers | null {
  const parts = degrees.exec(text)?.groups
  if (!parts) return null
  const [one, other] = [readSide(parts, 'A'), readSide(parts, 'B')]
  if (!one || !other || (!one.marked && !other.marked)) return null
  if (!one.axis || !other.axis) return { first: one.value, second: other.value, kind: 'degrees' }
  if (one.axis === other.axis) return null
  return { first: one.value, second: other.value, kind: 'degrees', latitudeFirst: one.axis === 'latitude' }
}

type Parts = Readonly<Record<string, string | undefined>>

function readSide(parts: Parts, name: 'A' | 'B') {
  const number = (key: string) => toNumber(parts[key + name] ?? '0')
  if (number('m') >= 60 || number('s') >= 60) return null
  const point = parts[`before${name}`] ?? parts[`after${name}`]
  const negative = parts[`sign${name}`] === '-' || (point !== undefined && 'SWO'.includes(point))
  const size = number('d') + number('m') / 60 + number('s') / 3600
  return {
    value: negative ? -size : size,
    marked: point !== undefined || parts[`degree${name}`] !== undefined,
    axis: point === undefined ? null : 'NS'.includes(point) ? ('latitude' as const) : ('longitude' as const),
  }
}

const label = (words: string) => new RegExp(String.raw`(?:^|[ ,;/])(?:${words}) ?[:=]? ?(-?\d[\d .,]*)`)
const latitude = label('LAT|LATITUDE|Y')
const longitude = label('LON|LONG|LNG|LONGITUDE|X')

/** `X 662 105,00 Y 6 867 005,00` · `lat=48.9 lon=2.48`. X and Y keep their order of mathematics: x first. */
function readNamed(text: string): TypedNumbers | null {
  const [lat, lon] = [latitude.exec(text)?.[1], longitude.exec(text)?.[1]]
  if (lat === undefined || lon === undefined) return null
  const [second, first] = [toNumber(lat), toNumber(lon)]
  if (Number.isNaN(first) || Number.isNaN(second)) return null
  return { first, second, kind: 'plain', latitudeFirst: false }
}

const point = String.raw`[-+]?\d+(?:\.\d+)?`
const comma = String.raw`[-+]?\d+(?:,\d+)?`
const grouped = String.raw`[-+]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?`
const pairs = [
  new RegExp(`^(${point}) ?[,;/ ] ?(${point})$`),
  new RegExp(`^(${comma}) ?[;/ ] ?(${comma})$`),
  new RegExp(`^(${comma}), (${comma})$`),
  new RegExp(`^(${grouped}) ?[;/,]? (${grouped})$`),
]

function readPlain(text: string): TypedNumbers | null {
  for (const pair of pairs) {
    const found = pair.exec(text)
    if (found) return { first: toNumber(found[1] ?? ''), second: toNumber(found[2] ?? ''), kind: 'plain' }
  }
  return null
}

/** Groups closed, the comma a point; a comma that only ends the number is none of it. */
const toNumber = (written: string): number =>
  Number(
    written
      .replace(/[ ,.]+$/, '')
      .replaceAll(' ', '')
      .replace(',', '.'),
  )
