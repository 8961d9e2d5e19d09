import type { Cents } from '../../layers/model/cents.ts'
import type { Language } from '../../layers/model/label.ts'
import { locale } from '../format.ts'

/** `384,00 €`; a price of a fraction of a cent keeps its decimals. */
export const formatEuros = (cents: Cents, language: Language): string =>
  new Intl.NumberFormat(locale(language), {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 4,
    minimumFractionDigits: 2,
  }).format(cents / 100)
