import proj4 from 'proj4'
import type { Found } from '../../layers/model/api.ts'
import { readCoordinates, type TypedPlace, usedBetween } from '../../layers/model/coordinates.ts'
import { legalCrs, shownCrs } from '../../layers/model/crs.ts'
import type { Language } from '../../layers/model/label.ts'

const most = 3
/** degrees around the country in which a place may still have been meant */
const margin = 1
const worth = 1.3

/** Places typed in figures, each in the system it may have been meant in, when it lies in the country of the town. */
export function findPlaces(typed: string, legal: number, language: Language): Found[] {
  const found: Found[] = []
  for (const place of readCoordinates(typed, legal)) {
    const system = systemOf(place.srid)
    const ground = system && toDegrees(place, system.proj4)
    if (!ground || !(isNear(ground, legal) || (place.named && found.length === 0))) continue
    const [lon, lat] = ground
    found.push({
      collection: null,
      id: null,
      title: written(place, language),
      context: system.name,
      bbox: [lon, lat, lon, lat],
      score: worth - found.length / 100,
    })
  }
  return found.slice(0, most)
}

type System = { readonly name: string; readonly proj4: string }

/** Every system a place may be typed in: the legal ones, those that are shown, and any zone of UTM. */
function systemOf(srid: number): System | null {
  const known = [...legalCrs, ...shownCrs].find((crs) => crs.srid === srid)
  if (known) return known
  const zone = srid % 100
  const south = srid - zone === 32700
  if ((srid - zone !== 32600 && !south) || zone < 1 || zone > 60) return null
  return {
    name: `WGS 84 / UTM ${zone}${south ? 'S' : 'N'}`,
    proj4: `+proj=utm +zone=${zone}${south ? ' +south' : ''} +datum=WGS84 +units=m +no_defs`,
  }
}

function toDegrees({ x, y }: TypedPlace, definition: string): readonly [number, number] | null {
  const [lon = Number.NaN, lat = Number.NaN] = proj4(definition, 'WGS84', [x, y])
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return null
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  return [round(lon), round(lat)]
}

function isNear([lon, lat]: readonly [number, number], legal: number): boolean {
  const [west, south, east, north] = usedBetween[legal] ?? [-180, -90, 180, 90]
  return lon >= west - margin && lon <= east + margin && lat >= south - margin && lat <= north + margin
}

/** As the page writes them: latitude first in degrees, X and Y in metres. */
function written({ srid, x, y }: TypedPlace, language: Language): string {
  if (srid === 4326) return `${y.toFixed(6)}, ${x.toFixed(6)}`
  const metres = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return `X ${metres.format(x)}  Y ${metres.format(y)}`
}
