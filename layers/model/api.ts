import type { Geometry } from 'geojson'
import type { PersonInfo } from './account-answers.ts'
import type { ImportReport, Recognised } from './import.ts'
import type { Label, Language } from './label.ts'
import type { Values } from './layer.ts'

export type * from './account-answers.ts'
export type * from './feature-answers.ts'
export type * from './privacy-answers.ts'

/** Every path of the API, once: server and client build addresses from here. */
export const paths = {
  landing: '/api',
  conformance: '/api/conformance',
  openapi: '/api/openapi',
  collections: '/api/collections',
  collection: (id: string) => `/api/collections/${id}`,
  items: (id: string) => `/api/collections/${id}/items`,
  item: (id: string, feature: string) => `/api/collections/${id}/items/${encodeURIComponent(feature)}`,
  history: (id: string, feature: string) =>
    `/api/collections/${id}/items/${encodeURIComponent(feature)}/history`,
  attachments: (id: string, feature: string) =>
    `/api/collections/${id}/items/${encodeURIComponent(feature)}/attachments`,
  attachment: (id: string, feature: string, attachment: string) =>
    `/api/collections/${id}/items/${encodeURIComponent(feature)}/attachments/${attachment}`,
  comments: (id: string, feature: string) =>
    `/api/collections/${id}/items/${encodeURIComponent(feature)}/comments`,
  comment: (id: string, feature: string, comment: string) =>
    `/api/collections/${id}/items/${encodeURIComponent(feature)}/comments/${comment}`,
  editing: (id: string, feature: string) =>
    `/api/collections/${id}/items/${encodeURIComponent(feature)}/editing`,
  mentions: '/api/mentions',
  deleted: (id: string) => `/api/collections/${id}/deleted`,
  schema: (id: string) => `/api/collections/${id}/schema`,
  queryables: (id: string) => `/api/collections/${id}/queryables`,
  sortables: (id: string) => `/api/collections/${id}/sortables`,
  tilesets: (id: string) => `/api/collections/${id}/tiles`,
  tileset: (id: string, grid: string) => `/api/collections/${id}/tiles/${grid}`,
  tile: (id: string, grid: string, z: number | string, row: number | string, col: number | string) =>
    `/api/collections/${id}/tiles/${grid}/${z}/${row}/${col}`,
  tileMatrixSets: '/api/tileMatrixSets',
  tileMatrixSet: (grid: string) => `/api/tileMatrixSets/${grid}`,
  search: '/api/search',
  settings: '/api/settings',
  processes: '/api/processes',
  execution: (process: string) => `/api/processes/${process}/execution`,
  uploads: '/api/uploads',
  upload: (id: string) => `/api/uploads/${id}`,
  jobs: '/api/jobs',
  job: (id: string) => `/api/jobs/${id}`,
  results: (id: string) => `/api/jobs/${id}/results`,
  rejects: (id: string) => `/api/jobs/${id}/results/rejects`,
  events: '/api/events',
  health: '/api/health',
  metrics: '/api/metrics',
  session: '/api/session',
  secondFactor: '/api/session/second-factor',
  enrolment: '/api/session/enrolment',
  ownPassword: '/api/session/password',
  provider: '/api/session/provider',
  providerReturn: '/api/session/provider/return',
  sessions: '/api/sessions',
  oneSession: (id: string) => `/api/sessions/${id}`,
  accounts: '/api/accounts',
  account: (id: string) => `/api/accounts/${id}`,
  accountPassword: (id: string) => `/api/accounts/${id}/password`,
  accountProvider: (id: string) => `/api/accounts/${id}/provider`,
  accountSecondFactor: (id: string) => `/api/accounts/${id}/second-factor`,
  persons: '/api/persons',
  purges: '/api/purges',
  purge: (id: string) => `/api/purges/${id}`,
  visa: (id: string) => `/api/purges/${id}/visa`,
  rights: '/api/rights',
  audit: '/api/audit',
} as const

export type Link = {
  href: string
  rel: string
  type?: string
  title?: string
  hreflang?: string
  templated?: boolean
}

/** A feature as the API gives it: GeoJSON, its id beside its properties, its version for `If-Match`. */
export type Feature<P extends Values = Values> = {
  type: 'Feature'
  id: string
  geometry: Geometry | null
  properties: P
  links?: Link[]
}

export type FeatureCollection<P extends Values = Values> = {
  type: 'FeatureCollection'
  features: Feature<P>[]
  numberReturned: number
  /** how many rows match; left out where counting would cost more than it tells */
  numberMatched?: number
  timeStamp: string
  links: Link[]
}

export type Extent = [minLon: number, minLat: number, maxLon: number, maxLat: number]

export type CollectionInfo = {
  id: string
  title: string
  description: string
  itemType: 'feature'
  extent?: { spatial: { bbox: Extent[]; crs?: string } }
  crs: string[]
  storageCrs: string
  links: Link[]
  /** the layer's revision: `?v=` of its tiles */
  revision: number
  /** rows; beyond a million the statistics of the database, an estimate */
  count: number
  /** the same, under the name that QGIS and others read */
  itemCount: number
}

/** One line under the search box: a feature, or a place typed in figures, which is in no collection. */
export type Found = (
  | { collection: string; id: string /** null when it has no place */; bbox: Extent | null }
  | { collection: null; id: null; bbox: Extent }
) & {
  title: string
  /** what tells it from its homonyms: the commune, the street; of a place its coordinate system */
  context: string
  /** 0–1 for a likeness of names, above 1 for a reference */
  score: number
  /** opened instead of it: the grave of somebody; `bbox` is then its box */
  opens?: { collection: string; id: string }
}
export type SearchAnswer = { found: Found[] }

/** A base map of the configuration. */
export type BaseMap = {
  id: string
  title: { fr: string; en: string }
  kind: 'xyz' | 'wmts' | 'wms'
  url: string
  layer?: string
  format?: string
  matrixSet?: string
  style?: string
  attribution: string
  maxZoom?: number
  /** darken it in the dark theme */
  invertible?: boolean
}

/** What a page must know before it draws. */
export type Settings = {
  name: string
  version: string
  crs: number
  /** by code; `extent` is the WGS 84 box of its outline, where it is known */
  communes: { code: string; name: string; extent: Extent | null }[]
  /** INSEE code of the commune that came last; null in an empty database */
  latest: string | null
  /** WGS 84 box of everything there is to see; null in an empty database */
  extent: Extent | null
  baseMaps: BaseMap[]
  languages: readonly Language[]
  gdal: boolean
  uploadLimitMb: number
  /** what the button says of the provider by which people may come in too; null where there is none */
  provider: string | null
  person: PersonInfo | null
}

/** RFC 9457, with the sentence in both languages and the field at fault. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: { fr: string; en: string } | string
  fr: string
  en: string
  field?: string
}

export type JobStatus = 'accepted' | 'running' | 'successful' | 'failed' | 'dismissed'

/** OGC API Processes: the state of a job. */
export type Job = {
  id: string
  jobID: string
  processID: string
  type: 'process'
  status: JobStatus
  /** 0–100 */
  progress: number
  /** `code` names the refusal of a job that failed */
  message: { fr: string; en: string; code?: string } | null
  created: string
  started: string | null
  finished: string | null
  links: Link[]
}

/** A file that was sent, and what it was found to be; `problem` says why it cannot be imported. */
export type UploadAnswer = {
  id: string
  name: string
  size: number
  recognised: Recognised | null
  problem?: Label & { code: string }
}

/** The results of an import job; `rejects` leads to the refused rows as CSV. */
export type ImportResults = {
  report: Omit<ImportReport, 'rejects'>
  rejects?: { href: string; type: string; title: string }
}

/** Whether the service can be used: what a proxy or a watcher asks. */
export type Health = {
  status: 'up' | 'down'
  version: string
  checks: {
    database: 'up' | 'down'
    /** `behind`: the program knows migrations that the database has not; `unknown` without a database */
    migrations: 'applied' | 'behind' | 'unknown'
    disk: 'roomy' | 'nearly-full'
    /** without the mark tiles are right, but slow: no reason to stop */
    leakproof: 'marked' | 'missing' | 'unknown'
    /** `broken`: lines of the audit are not what was noted of them outside of the database: for whoever answers for privacy */
    audit: 'whole' | 'broken' | 'unknown'
  }
}

/** What the server sends to open pages. */
export type ServerEvent =
  | { kind: 'revision'; layer: string; commune: string; revision: number }
  | { kind: 'job'; job: Job }
  /** somebody changes this feature; it holds for so many seconds, unless it is said again. Told to those who work in the commune */
  | { kind: 'editing'; layer: string; commune: string; feature: string; who: string; seconds: number }
  | { kind: 'comment'; layer: string; commune: string; feature: string }
