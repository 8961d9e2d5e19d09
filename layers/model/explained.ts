import type { Label } from './label.ts'

/** A date, an amount or an answer that a rule gave: with the reason people read, and the text it rests on. */
export type Explained<T> = { readonly value: T; readonly because: Label; readonly source: string }
