import { writtenCeiling } from '../../layers/elections/rules/size.ts'
import { inBoth } from '../messages/index.ts'

/** The sentences of what is to be looked at. */
export const findingsMessages = inBoth({
  fr: {
    title: 'À vérifier dans ce découpage',
    none: 'Rien à signaler.',
    uncovered: (units: number, electors: string) =>
      `${units} ${units < 2 ? 'tronçon n’est' : 'tronçons ne sont'} dans aucun bureau (${electors} électeurs)`,
    piece: (number: string, electors: string) =>
      `Le bureau ${number} a un morceau isolé (${electors} électeurs)`,
    over: (number: string, electors: string) =>
      `Le bureau ${number} dépasse ${writtenCeiling.fr} électeurs : ${electors}`,
    booths: (place: string, missing: number, electors: string) =>
      `${place} : il manque ${missing} ${missing < 2 ? 'isoloir' : 'isoloirs'} pour ${electors} électeurs`,
  },
  en: {
    title: 'To look at in this plan',
    none: 'Nothing to report.',
    uncovered: (units: number, electors: string) =>
      `${units} ${units === 1 ? 'unit is' : 'units are'} in no district (${electors} electors)`,
    piece: (number: string, electors: string) =>
      `District ${number} has a detached piece (${electors} electors)`,
    over: (number: string, electors: string) =>
      `District ${number} has over ${writtenCeiling.en} electors: ${electors}`,
    booths: (place: string, missing: number, electors: string) =>
      `${place}: ${missing} ${missing === 1 ? 'booth is' : 'booths are'} missing for ${electors} electors`,
  },
})
