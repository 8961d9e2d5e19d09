import type { BaseMap } from '../layers/model/api.ts'
import type { Layer } from '../layers/model/layer.ts'
import type { Database } from './database.ts'

/** What routes read of the configuration; `config.ts` gives more. */
export type HouseConfig = {
  /** EPSG number of the legal system that geometry is stored in */
  readonly crs: number
  readonly baseMaps: readonly BaseMap[]
  readonly uploadLimitMb: number
  /** uploads and other working files */
  readonly dataDir: string
}

/** What every route is given: nothing else is shared, nothing is global. A route file exports `(app, house) => void`. */
export type House = {
  readonly config: HouseConfig
  readonly database: Database
  readonly layers: readonly Layer[]
}
