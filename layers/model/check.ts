import { type Field, isDay, lineOfText, longestLink, type TextField } from './field.ts'
import { type Label, label } from './label.ts'
import type { Layer } from './layer.ts'

/** One value that cannot be taken: its field, and what is allowed there. */
export type ValueFault = { readonly field: string; readonly said: Label }

/** Values as they came: from a form, from a request. */
export type GivenValues = Readonly<Record<string, unknown>>

/**
 * What is wrong with values that are to be stored; nothing when all is well. `partial`: only these fields change, the others stay.
 * The same on the page and in the server; `receivableSchema` says it as JSON Schema.
 */
export function checkValues(
  layer: Pick<Layer, 'fields'>,
  values: GivenValues,
  { partial }: { readonly partial: boolean },
): readonly ValueFault[] {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  const faults = given.flatMap(([field, value]) => {
    const said = faultOf(Object.hasOwn(layer.fields, field) ? layer.fields[field] : undefined, value)
    return said ? [{ field, said }] : []
  })
  if (partial) return faults
  const there = new Set(given.map(([name]) => name))
  const missing = typedFields(layer).filter((name) => layer.fields[name]?.required && !there.has(name))
  return [...faults, ...missing.map((field) => ({ field, said: neverEmpty }))]
}

/** The fields that people type: all but those that are computed. */
export const typedFields = (layer: Pick<Layer, 'fields'>): string[] =>
  Object.keys(layer.fields).filter((name) => !layer.fields[name]?.readOnly)

/** The values without those that are computed: what a feature that was read gives back to be written. */
export const withoutComputed = (layer: Pick<Layer, 'fields'>, values: GivenValues): GivenValues =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name]) => !(Object.hasOwn(layer.fields, name) && layer.fields[name]?.readOnly),
    ),
  )

const neverEmpty = label('Ce champ ne peut pas rester vide.', 'This field cannot be left empty.')
const unknown = label('Ce champ n’existe pas dans cette couche.', 'There is no such field in this layer.')
const computed = label(
  'Ce champ est calculé : il ne se saisit pas.',
  'This field is computed: it is not typed.',
)

function faultOf(field: Field | undefined, value: unknown): Label | null {
  if (!field) return unknown
  if (field.readOnly) return computed
  if (value === null) return field.required ? neverEmpty : null
  switch (field.kind) {
    case 'text':
      return textFault(field, value)
    case 'integer':
      return Number.isSafeInteger(value) && isWithin(field, value) ? null : numberExpected('whole', field)
    case 'decimal':
      return Number.isFinite(value) && isWithin(field, value) ? null : numberExpected('any', field)
    case 'yes-no':
      return typeof value === 'boolean' ? null : label('Oui ou non est attendu.', 'Yes or no is expected.')
    case 'day':
      return typeof value === 'string' && isDay(value) ? null : dayExpected
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(field.options, value) ? null : oneOf(field.options)
    case 'link':
      return isLine(value, longestLink) ? null : linkExpected
  }
}

function textFault({ max, spelling }: TextField, value: unknown): Label | null {
  if (typeof value !== 'string') return label('Un texte est attendu.', 'A text is expected.')
  const length = [...value].length
  if (length > max)
    return label(
      `${max} caractères au plus ; il y en a ${length}.`,
      `${max} characters at most; there are ${length}.`,
    )
  if (value.normalize('NFC') !== value) return composedExpected
  if (!isLine(value, max)) return lineExpected
  if (spelling && !new RegExp(spelling.pattern, 'u').test(value))
    return label(`Écriture attendue : ${spelling.said.fr}.`, `Spelling expected: ${spelling.said.en}.`)
  return null
}

const line = new RegExp(lineOfText, 'u')
const isLine = (value: unknown, max: number): boolean =>
  typeof value === 'string' && [...value].length <= max && line.test(value)

const lineExpected = label(
  'Une ligne de texte est attendue, sans retour à la ligne ni caractère de contrôle ; laissez le champ sans valeur s’il est vide.',
  'One line of text is expected, without line breaks or control characters; leave the field without a value when it is empty.',
)
const composedExpected = label(
  'Les accents doivent être composés avec leur lettre (forme NFC).',
  'Accents must be composed with their letter (form NFC).',
)
const dayExpected = label(
  'Un jour du calendrier est attendu, AAAA-MM-JJ.',
  'A day of the calendar is expected, YYYY-MM-DD.',
)
const linkExpected = label(
  'L’identifiant d’un objet est attendu, en texte.',
  'The id of a feature is expected, as text.',
)

const oneOf = (options: Readonly<Record<string, Label>>): Label => ({
  fr: `L’une de ces valeurs est attendue : ${Object.keys(options).join(', ')}.`,
  en: `One of these values is expected: ${Object.keys(options).join(', ')}.`,
})

type Bounds = { readonly min?: number; readonly max?: number; readonly unit?: string }

const isWithin = (
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Bounds,
  value: unknown,
) => (value as number) >= min && (value as number) <= max

function numberExpected(which: 'whole' | 'any', { min, max, unit }: Bounds): Label {
  const what =
    which === 'whole' ? label('Un nombre entier', 'A whole number') : label('Un nombre', 'A number')
  const between = within(min, max)
  const of = unit ? label(` (${unit})`, ` (${unit})`) : label('', '')
  return {
    fr: `${what.fr}${between.fr} est attendu${of.fr}.`,
    en: `${what.en}${between.en} is expected${of.en}.`,
  }
}

function within(min: number | undefined, max: number | undefined): Label {
  if (min !== undefined && max !== undefined) return label(` de ${min} à ${max}`, ` from ${min} to ${max}`)
  if (min !== undefined) return label(` à partir de ${min}`, ` from ${min} up`)
  if (max !== undefined) return label(` jusqu’à ${max}`, ` up to ${max}`)
  return label('', '')
}
