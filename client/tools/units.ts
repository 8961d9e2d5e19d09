import type { Language } from '../../layers/model/label.ts'
import { locale } from '../format.ts'

const write = (value: number, decimals: number, language: Language): string =>
  new Intl.NumberFormat(locale(language), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value)

/** Metres as people say them: decimetres below a hundred, kilometres from ten thousand. */
export function writeLength(metres: number, language: Language): string {
  if (metres >= 10_000) return `${write(metres / 1000, 2, language)} km`
  return `${write(metres, metres < 100 ? 1 : 0, language)} m`
}

/** Square metres, hectares from ten thousand. */
export function writeArea(squareMetres: number, language: Language): string {
  if (squareMetres >= 10_000) return `${write(squareMetres / 10_000, 3, language)} ha`
  return `${write(squareMetres, squareMetres < 100 ? 1 : 0, language)} m²`
}
