import type { JsonSchema } from '../../layers/model/json-schema.ts'
import { type Label, label } from '../../layers/model/label.ts'

/** A parameter as people and OpenAPI read it. */
export type ParameterDoc = {
  readonly name: string
  readonly in: 'query' | 'header'
  readonly description: Label
  readonly schema: JsonSchema
  readonly required?: boolean
}

type AnswerDoc = { readonly description: Label; readonly types?: readonly string[] }

/** What is said of one route beside its address. */
export type RouteDoc = {
  readonly tag: Tag
  readonly summary: Label
  readonly description?: Label
  readonly parameters?: readonly ParameterDoc[]
  /** a feature of the layer is sent: all of it, or what changes */
  readonly takes?: { readonly type: string; readonly feature: 'whole' | 'part' }
  /** media type → the schema of what is sent */
  readonly body?: Readonly<Record<string, JsonSchema>>
  /** status → what comes back; 200 with JSON when nothing is said */
  readonly answers?: Readonly<Record<number, AnswerDoc>>
  /** its address is written once for each layer, with the layer's own fields */
  readonly perLayer?: true
}

/** The chapters of the document. */
export const tags = {
  about: label('Le service', 'The service'),
  features: label('Couches et objets', 'Layers and features'),
  changes: label('Modifications', 'Changes'),
  elections: label('Élections', 'Elections'),
  occupations: label('Domaine public', 'Public domain'),
  cemetery: label('Cimetières', 'Cemeteries'),
  tiles: label('Tuiles', 'Tiles'),
  search: label('Recherche', 'Search'),
  imports: label('Imports', 'Imports'),
  accounts: label('Comptes et droits', 'Accounts and rights'),
} as const
export type Tag = keyof typeof tags
