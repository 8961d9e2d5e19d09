import type { Access } from './access.ts'
import type { Field, Value, ValueOf } from './field.ts'
import type { Label } from './label.ts'
import { type StyleRule, writesText } from './style.ts'

export type GeometryKind = 'Point' | 'MultiPoint' | 'LineString' | 'Polygon' | 'MultiPolygon'

/** Conditions field = value that find rows exactly. */
export type Exact = Readonly<Record<string, string | number>>

/** How the features of a layer are found from the search box. */
export type Search = {
  /** the column `search` of the table holds these fields in the normal form of `search-text.ts`; looked up with typing errors */
  readonly text?: readonly string[]
  /** other spellings of the words typed, in the normal form, tried beside them: abbreviations written out */
  readonly spellings?: (words: string) => readonly string[]
  /** words that so many names share that they find none: the others are looked up, all of them are compared */
  readonly weak?: ReadonlySet<string>
  /** fields said beside the commune, to tell a feature from its homonyms */
  readonly context?: readonly string[]
  /** readings of what was typed that name rows exactly (a parcel's reference); none when it is no such reference */
  readonly exact?: (typed: string) => readonly Exact[]
  /** found through a feature of another layer: an address is a number in a street. `field` holds that feature's id */
  readonly through?: {
    readonly layer: string
    readonly field: string
    readonly split: (typed: string) => { readonly rest: string; readonly where: Exact } | null
  }
  /** the field that holds the feature of another layer which is opened instead: who looks for somebody wants his grave */
  readonly opens?: { readonly layer: string; readonly field: string }
}

/** Neighbours shown in a feature's panel. `mine`/`theirs` are equal fields (`id` included); `touching` are features that share ground. */
export type Related =
  | { readonly layer: string; readonly mine: string; readonly theirs: string }
  | { readonly layer: string; readonly touching: true }

/** Fields of a form under one heading. */
export type FormGroup<Name extends string = string> = {
  readonly label: Label
  readonly fields: readonly Name[]
}

/** How a new feature gets its id, led by its commune's code, where the trade has one of its own. */
export type Identity<Name extends string = string> = {
  /** fields that the id is made of: given when the feature is made, never changed afterwards */
  readonly parts: readonly Name[]
  /** `random` is a short word that nobody has used */
  readonly idOf: (commune: string, values: Values, random: string) => string
}

/** A layer: the one definition from which table, tiles, API, form, list, legend, search and rights are read. */
export type Layer = {
  /** collection id: plural English, also the MVT layer name */
  readonly id: string
  readonly domain: string
  /** the trade's word for many, for one, and what it is */
  readonly label: Label
  readonly one: Label
  readonly description: Label
  /** who made the data, printed on maps and extracts */
  readonly source: Label
  /** `schema.table`; every table has commune, id (led by the commune's code), version, changed_at, and of what is drawn geom and mercator */
  readonly table: string
  /** null: a register, whose rows are nowhere on the map; see `defineRegister` */
  readonly geometry: GeometryKind | null
  /**
   * No two features of a commune lie on each other, by more than a hundredth of a square metre: the database refuses it. `within`:
   * no two that are the same in this field (plots of one cemetery, districts of one scenario)
   */
  readonly noOverlap?: true | { readonly within: string }
  /** without it a new feature is called `<commune>-<random>` */
  readonly identity?: Identity
  /** a field that is filled while the feature is only proposed: until it is emptied, who may not change the layer does not see it */
  readonly draft?: string
  readonly fields: Readonly<Record<string, Field>>
  /** fields that name a feature in a list or a heading, joined by a space */
  readonly title: readonly string[]
  readonly form: readonly FormGroup[]
  readonly list: readonly string[]
  readonly search?: Search
  readonly related?: readonly Related[]
  readonly access: Access
  readonly style: readonly StyleRule[]
  /** fields a tile must carry though no style reads them */
  readonly tileFields?: readonly string[]
  /** two day fields of the tiles between which a feature stands: the map can show those of one day */
  readonly during?: { readonly from: string; readonly to: string }
  /** Web Mercator zooms between which tiles hold the layer, and from which it is drawn */
  readonly zoom: { readonly min: number; readonly max: number }
  /** big polygons are clipped to their tile, small ones are placed whole (see docs/decisions) */
  readonly clip?: boolean
  /** shown when Carreau opens for the first time */
  readonly visible: boolean
}

type Parameter<F extends Record<string, Field>, Name extends string> = Omit<
  Layer,
  'fields' | 'title' | 'form' | 'list' | 'tileFields' | 'during' | 'identity' | 'noOverlap' | 'draft'
> & {
  readonly fields: F
  readonly title: readonly Name[]
  readonly form: readonly FormGroup<Name>[]
  readonly list: readonly Name[]
  readonly tileFields?: readonly Name[]
  readonly during?: { readonly from: Name; readonly to: Name }
  readonly identity?: Identity<Name>
  readonly draft?: Name
  readonly noOverlap?: true | { readonly within: Name }
}

/** Checks at compile time that title, form and list name fields that exist; gives back the definition unchanged. */
export const defineLayer = <const F extends Record<string, Field>>(
  definition: Parameter<F, Extract<keyof F, string> | 'id'>,
): Layer & { readonly fields: F } => definition

/** A layer that has its place on the map. */
export type DrawnLayer = Layer & { readonly geometry: GeometryKind }

export const isDrawn = (layer: Layer): layer is DrawnLayer => layer.geometry !== null

/** A layer without geometry: form, list, search, history, rights and exports, but no map, no legend and no tiles. */
export const defineRegister = <const F extends Record<string, Field>>(
  definition: Omit<
    Parameter<F, Extract<keyof F, string> | 'id'>,
    'geometry' | 'style' | 'zoom' | 'visible' | 'clip' | 'noOverlap' | 'tileFields' | 'during'
  >,
): Layer & { readonly fields: F } =>
  defineLayer({ ...definition, geometry: null, style: [], zoom: { min: 0, max: 0 }, visible: false })

/**
 * Big areas are cut at the edges of tiles, and each piece would bear the name: their names come as points of their own, in
 * a second layer of the tile.
 */
export const namedAtPoints = (layer: Pick<Layer, 'clip' | 'geometry' | 'style'>): boolean =>
  layer.clip === true && layer.geometry?.endsWith('Polygon') === true && writesText(layer.style)

/** The layer of a tile that holds the points at which names stand. */
export const namesLayer = (id: string): string => `${id}:names`

/** The values of a feature, typed: `ValuesOf<typeof parcels>`. */
export type ValuesOf<L extends { fields: Readonly<Record<string, Field>> }> = {
  [K in keyof L['fields']]: L['fields'][K] extends { required: true }
    ? ValueOf<L['fields'][K]>
    : ValueOf<L['fields'][K]> | null
}

/** Values whose layer is only known at run time. */
export type Values = Readonly<Record<string, Value>>
