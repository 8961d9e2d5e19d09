import { may, type Verb } from '../../layers/model/access.ts'
import type { Settings } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'

/** Does the page offer it? The server has the last word. */
export const mayChange = (settings: Settings | null, layer: Layer, verb: Verb): boolean =>
  may(settings?.person?.roles ?? ['public'], layer.access[verb])
