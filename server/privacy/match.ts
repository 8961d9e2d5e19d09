import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { Refusal } from '../errors.ts'
import { identifier } from '../features/columns.ts'

/** Who is looked for: words of a name, and the day of birth where it is known. */
export type Sought = { readonly name: string; readonly born: string | null }

/** Words in the form in which names are compared; the database says which (`carreau.search_text`). */
export function checkSought({ name }: Sought): void {
  const letters = name.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters >= 3 && name.split(/\s+/).length <= 12) return
  throw new Refusal(
    'invalid-body',
    label('Donnez au moins trois lettres du nom.', 'Give three letters of the name at least.'),
    { field: 'name' },
  )
}

/** Fields of a layer that tell of somebody. */
export const personalFields = ({ fields }: Layer): string[] =>
  Object.keys(fields).filter((name) => fields[name]?.personal)

const ofKind = (layer: Layer, kinds: readonly string[]): string[] =>
  personalFields(layer).filter((name) => kinds.includes(layer.fields[name]?.kind ?? ''))

/** Layers that hold persons under words by which they can be found. */
export const layersOfPersons = (layers: readonly Layer[]): Layer[] =>
  layers.filter((layer) => ofKind(layer, ['text']).length > 0)

/** Every word of the name, which is value `at`, whole, somewhere in these texts. */
const hasWords = (texts: readonly string[], at: number): string =>
  `(select bool_and(strpos(' ' || carreau.search_text(concat_ws(' ', ${texts.join(', ')})) || ' ', ' ' || word || ' ') > 0)
    from unnest(string_to_array(carreau.search_text($${at}), ' ')) as word)`

/** A row of the layer's table, under that alias, bears the name, which is value `at`. */
export const rowNames = (layer: Layer, alias: string, at: number): string =>
  hasWords(
    ofKind(layer, ['text']).map((name) => `${alias}.${identifier(name)}`),
    at,
  )

/** A row of the layer's table `f` tells of the person: `$3` is the name, `$4` the day of birth or null. A row without any day fits all. */
export function rowMatches(layer: Layer): string {
  const days = ofKind(layer, ['day']).map((name) => `f.${identifier(name)}`)
  const known =
    days.length > 0
      ? `or num_nonnulls(${days.join(', ')}) = 0 or $4::date in (${days.join(', ')})`
      : 'or true'
  return `${rowNames(layer, 'f', 3)} and ($4::date is null ${known})`
}

/** The condition on a line of the journal `j`: what was there before, or after, told of the person. */
export function entryMatches(layer: Layer, at: number): string {
  const said = (side: 'before' | 'after') =>
    ofKind(layer, ['text']).map((name) => `j.${side} ->> '${identifier(name).slice(1, -1)}'`)
  return `(${hasWords(said('before'), at)} or ${hasWords(said('after'), at)})`
}

export const textMatches = (columns: readonly string[], at: number): string => hasWords(columns, at)
