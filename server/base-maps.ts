import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import type { BaseMap } from '../layers/model/api.ts'
import { ConfigError } from './config.ts'

const geoplateforme = {
  kind: 'wmts',
  url: 'https://data.geopf.fr/wmts',
  matrixSet: 'PM',
  style: 'normal',
  attribution: '© IGN – Géoplateforme',
  maxZoom: 19,
} as const

/** The base maps when the configuration names none; the map needs none of them. */
export const usualBaseMaps: readonly BaseMap[] = [
  {
    ...geoplateforme,
    id: 'plan-ign',
    title: { fr: 'Plan IGN', en: 'IGN map' },
    layer: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2',
    format: 'image/png',
    invertible: true,
  },
  {
    ...geoplateforme,
    id: 'orthophotos',
    title: { fr: 'Photographies aériennes', en: 'Aerial photographs' },
    layer: 'ORTHOIMAGERY.ORTHOPHOTOS',
    format: 'image/jpeg',
  },
  {
    id: 'osm',
    title: { fr: 'OpenStreetMap', en: 'OpenStreetMap' },
    kind: 'xyz',
    url: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
    attribution: '© les contributeurs d’OpenStreetMap',
    maxZoom: 19,
    invertible: true,
  },
]

/** The base maps of a JSON file, checked; the usual ones without a file. A bad file stops the start and names the place. */
export function readBaseMaps(file: string | undefined): readonly BaseMap[] {
  if (file === undefined) return usualBaseMaps
  const content = readJson(file)
  const check = new Ajv({ allErrors: false }).compile<BaseMap[]>(schema)
  if (check(content)) return content
  const first = check.errors?.[0]
  throw wrongFile(file, `${first?.instancePath || '/'} ${first?.message}`)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrongFile(file, (error as Error).message)
  }
}

const wrongFile = (file: string, why: string): ConfigError =>
  new ConfigError('BASE_MAPS', file, {
    en: `a JSON file with a list of base maps (${why})`,
    fr: `un fichier JSON avec une liste de fonds de plan (${why})`,
  })

const text = { type: 'string', minLength: 1, maxLength: 400 }

const schema = {
  type: 'array',
  maxItems: 20,
  items: {
    type: 'object',
    required: ['id', 'title', 'kind', 'url', 'attribution'],
    additionalProperties: false,
    properties: {
      id: { type: 'string', pattern: '^[a-z0-9-]{1,40}$' },
      title: { type: 'object', required: ['fr', 'en'], properties: { fr: text, en: text } },
      kind: { enum: ['xyz', 'wmts', 'wms'] },
      url: { type: 'string', pattern: '^https?://[^/\\s]+' },
      layer: text,
      format: text,
      matrixSet: text,
      style: text,
      attribution: text,
      maxZoom: { type: 'integer', minimum: 0, maximum: 25 },
      invertible: { type: 'boolean' },
    },
  },
}
