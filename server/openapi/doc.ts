import type { JsonSchema } from '../../layers/model/json-schema.ts'
import type { Label } from '../../layers/model/label.ts'

/** A parameter of a route, as people and OpenAPI read it; a number of the path needs none. */
export type ParameterDoc = {
  readonly name: string
  readonly in: 'query' | 'path' | 'header'
  readonly description: Label
  readonly required?: boolean
  readonly schema?: JsonSchema
}

/** What a route says of itself: `app.get(path, { config: { doc } }, …)`. The OpenAPI document is made of these and of the definitions. */
export type RouteDoc = {
  readonly tag: 'about' | 'features' | 'tiles' | 'search' | 'imports' | 'events'
  readonly summary: Label
  readonly description?: Label
  readonly parameters?: readonly ParameterDoc[]
  /** media type → what is sent */
  readonly body?: Readonly<Record<string, JsonSchema>>
  /** status → what comes back, by media type; 200 and `application/json` when nothing is said */
  readonly answers?: Readonly<
    Record<string, { readonly description: Label; readonly types: readonly string[] }>
  >
}
