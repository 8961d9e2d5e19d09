import type { FastifyRequest } from 'fastify'
import type { BaseMap } from '../layers/model/api.ts'
import type { Layer } from '../layers/model/layer.ts'
import type { AuditHeads } from './accounts/audit-heads.ts'
import type { Provider } from './accounts/provider/open-provider.ts'
import type { ProviderSettings } from './accounts/provider/settings.ts'
import type { Attachments } from './attachments/store.ts'
import type { Database } from './database.ts'
import type { Facts } from './features/facts.ts'
import type { Jobs } from './jobs/runner.ts'
import type { Person } from './person.ts'
import type { Seal } from './seal.ts'
import type { TrustProxy } from './trust-proxy.ts'
import type { Uploads } from './uploads.ts'

/** What routes read of the configuration; `config.ts` gives more. */
export type HouseConfig = {
  /** the address the server listens on: demo accounts open only a machine's own one */
  readonly host: string
  /** the address people type, without a trailing slash */
  readonly publicUrl: string
  /** EPSG number of the legal system that geometry is stored in */
  readonly crs: number
  readonly baseMaps: readonly BaseMap[]
  readonly uploadLimitMb: number
  readonly tileCacheMb: number
  /** uploads and other working files */
  readonly dataDir: string
  readonly provider?: ProviderSettings
  /** `installation.key` in the data folder when nothing is said */
  readonly keyFile?: string
  /** nobody's word when nothing is said */
  readonly trustProxy?: TrustProxy
}

/** What every route is given: nothing else is shared, nothing is global. A route file exports `(app, house) => void`. */
export type House = {
  readonly config: HouseConfig
  readonly database: Database
  readonly layers: readonly Layer[]
  /** who asks; called once for each request, before anything else of it is read */
  readonly identify: (request: FastifyRequest) => Promise<Person>
  /** made by `openHouse` with what stands above */
  readonly uploads: Uploads
  readonly jobs: Jobs
  readonly attachments: Attachments
  /** counts and extents of the layers, kept while nothing changes */
  readonly facts: Facts
  readonly seal: Seal
  readonly auditHeads: AuditHeads
  /** by which people may come in too, when one is configured */
  readonly provider: Provider | null
}
