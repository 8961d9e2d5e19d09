import type { Language } from '../../layers/model/label.ts'
import { en } from './en.ts'
import { fr, type Messages } from './fr.ts'

export type { Messages }

/** Every sentence of the shell, by language. Areas of their own keep theirs beside their code, through `inBoth`. */
export const messages: Readonly<Record<Language, Messages>> = { fr, en }

/** The sentences of one area; the compiler holds both languages to the same keys. */
export const inBoth = <M>(both: {
  readonly fr: M
  readonly en: NoInfer<M>
}): {
  readonly fr: M
  readonly en: M
} => both
