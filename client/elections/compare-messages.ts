import { inBoth } from '../messages/index.ts'

/** The sentences of a comparison. */
export const compareMessages = inBoth({
  fr: {
    with: 'Comparer avec',
    swipe: (one: string, other: string) => `À gauche « ${one} », à droite « ${other} »`,
    sum: (other: string, same: string) =>
      `${other} électeurs changent de lieu de vote, ${same} de bureau seulement.`,
    differences: (count: number) => `Voir les ${count} tronçons qui diffèrent`,
    same: 'Les deux découpages sont les mêmes.',
    table: 'Électeurs qui changent de bureau',
    from: 'De',
    to: 'Vers',
    place: 'Lieu',
    samePlace: 'même lieu',
    show: (from: string, to: string) => `Voir de ${from} vers ${to}`,
  },
  en: {
    with: 'Compare with',
    swipe: (one: string, other: string) => `On the left “${one}”, on the right “${other}”`,
    sum: (other: string, same: string) => `${other} electors change polling place, ${same} district only.`,
    differences: (count: number) => `Show the ${count} units that differ`,
    same: 'Both plans are the same.',
    table: 'Electors who change district',
    from: 'From',
    to: 'To',
    place: 'Place',
    samePlace: 'same place',
    show: (from: string, to: string) => `Show from ${from} to ${to}`,
  },
})
