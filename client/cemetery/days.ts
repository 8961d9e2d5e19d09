import type { Label, Language } from '../../layers/model/label.ts'
import { formatDay } from '../format.ts'

/** A sentence of a rule, its days written as people write them. */
export const writeDays = (said: Label, language: Language): string =>
  said[language].replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => formatDay(day, language))

/** The same in both languages, for a sentence that is handed on. */
export const sayDays = (said: Label): Label => ({ fr: writeDays(said, 'fr'), en: writeDays(said, 'en') })
