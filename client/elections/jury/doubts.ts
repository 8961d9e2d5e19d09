import type { Draw } from './api.ts'

/** What somebody should think of before a draw. The first two can be no list: they are not drawn from the page. */
export type Doubt = 'past' | 'early' | 'again' | 'seed'

type Wish = { readonly commune: string; readonly listYear: number; readonly seed: string }

/** The list of a year is drawn in the year before it (CPP, art. 261); a commune that draws late does so before the list ends. */
export function doubtsOf({ commune, listYear, seed }: Wish, draws: readonly Draw[], year: number): Doubt[] {
  if (!Number.isInteger(listYear)) return []
  if (listYear < year) return ['past']
  if (listYear > year + 1) return ['early']
  const same = sameList({ commune, listYear }, draws)
  if (same.length === 0) return []
  return same.some((draw) => draw.seed === seed.trim()) ? ['again', 'seed'] : ['again']
}

/** Draws that a commune made for the list of a year. */
export const sameList = (
  { commune, listYear }: Pick<Wish, 'commune' | 'listYear'>,
  draws: readonly Draw[],
): Draw[] => draws.filter((draw) => draw.commune === commune && draw.listYear === listYear)

export const isImpossible = (doubts: readonly Doubt[]): boolean =>
  doubts.includes('past') || doubts.includes('early')
