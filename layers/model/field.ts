import type { Label } from './label.ts'

/** What every field says of itself, whatever its kind. */
export type FieldBase = {
  readonly label: Label
  /** one sentence under the input: where the value comes from, what it is not */
  readonly hint?: Label
  /** never empty; set by `required()` */
  readonly required?: boolean
  /** computed by Carreau or by the producer: shown, never typed */
  readonly readOnly?: boolean
  /** tells of a living person: never public, every read is audited */
  readonly personal?: boolean
  /** the name of who made the feature, as he was called then: forgotten with his account */
  readonly author?: boolean
  /** made of other features, which may be withheld later: history keeps nothing of it, and a past state shows it as it is now */
  readonly fleeting?: boolean
}

/** How a text must be written: a regular expression, and the words that say it. */
export type Spelling = { readonly pattern: string; readonly said: Label }
export type TextField = FieldBase & {
  readonly kind: 'text'
  readonly max: number
  readonly spelling?: Spelling
}
export type IntegerField = FieldBase & {
  readonly kind: 'integer'
  readonly min?: number
  readonly max?: number
  readonly unit?: string
}
export type DecimalField = FieldBase & {
  readonly kind: 'decimal'
  readonly min?: number
  readonly max?: number
  readonly unit?: string
}
export type YesNoField = FieldBase & { readonly kind: 'yes-no' }
export type DayField = FieldBase & { readonly kind: 'day' }
export type ChoiceField<K extends string = string> = FieldBase & {
  readonly kind: 'choice'
  readonly options: Readonly<Record<K, Label>>
}
/** The id of a feature of another layer. */
export type LinkField = FieldBase & { readonly kind: 'link'; readonly layer: string }

export type Field = TextField | IntegerField | DecimalField | YesNoField | DayField | ChoiceField | LinkField

type Common = Pick<FieldBase, 'hint' | 'readOnly' | 'personal' | 'author' | 'fleeting'>

/** A line of text, at most `max` characters. */
export const text = (label: Label, options: Common & { max: number; spelling?: Spelling }): TextField => ({
  kind: 'text',
  label,
  ...options,
})

/** A whole number. */
export const integer = (
  label: Label,
  options: Common & { min?: number; max?: number; unit?: string } = {},
): IntegerField => ({ kind: 'integer', label, ...options })

/** A number with decimals. */
export const decimal = (
  label: Label,
  options: Common & { min?: number; max?: number; unit?: string } = {},
): DecimalField => ({ kind: 'decimal', label, ...options })

export const yesNo = (label: Label, options: Common = {}): YesNoField => ({
  kind: 'yes-no',
  label,
  ...options,
})

/** A calendar day, `YYYY-MM-DD`. */
export const day = (label: Label, options: Common = {}): DayField => ({ kind: 'day', label, ...options })

/** One of a closed list; the keys are stored, the labels are read. */
export const choice = <const K extends string>(
  label: Label,
  options: Readonly<Record<K, Label>>,
  more: Common = {},
): ChoiceField<K> => ({ kind: 'choice', label, options, ...more })

/** `link(label, 'sections')`: the id of a feature of that layer. */
export const link = (label: Label, layer: string, options: Common = {}): LinkField => ({
  kind: 'link',
  label,
  layer,
  ...options,
})

/** The same field, never empty. */
export const required = <F extends Field>(field: F): F & { readonly required: true } => ({
  ...field,
  required: true,
})

/** The TypeScript type of a field's value, when it is there. */
export type ValueOf<F extends Field> = F extends { kind: 'integer' | 'decimal' }
  ? number
  : F extends { kind: 'yes-no' }
    ? boolean
    : F extends ChoiceField<infer K>
      ? K
      : string

/** What every text is: one line that says something, no control characters, no half characters. A field's `spelling` must be as strict. */
export const lineOfText = '^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ud800-\\udfff]*$'

/** Characters of an id, at most. */
export const longestLink = 80

/** A day that exists, of the years that PostgreSQL and RFC 3339 share. */
export const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !value.startsWith('0000') &&
  new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true

/** A value of any field, as it travels in JSON. */
export type Value = string | number | boolean | null
