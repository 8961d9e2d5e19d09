import { lastNumber } from '../../layers/elections/read-number-range.ts'
import { inBoth } from '../messages/index.ts'

const fr = (count: number) => count.toLocaleString('fr')
const en = (count: number) => count.toLocaleString('en')
const isWhole = (from: number, to: number) => from <= 1 && to >= lastNumber - 1
const percent = (score: number) => `${Math.round(score * 100)} %`

/** The sentences of the matching of streets, beside its code. */
export const matchingMessages = inBoth({
  fr: {
    intro:
      'Chaque nom de la liste désigne une voie de la base adresse. Ce qui est dit ici une fois vaut pour toutes les listes à venir.',
    noPlan: 'Aucun découpage : importez d’abord la liste des bureaux de vote.',
    plan: 'Découpage',
    failed: 'Le serveur n’a pas répondu.',
    ranges: (placed: number, all: number) => `${fr(placed)} tranches sur ${fr(all)} placées ou expliquées`,
    addresses: (covered: number, all: number) =>
      `${fr(covered)} adresses sur ${fr(all)} dans un bureau et un seul`,
    unlisted: (count: number) => `${fr(count)} sur une voie hors de la liste`,
    outside: (count: number) => `${fr(count)} hors de toute tranche de leur voie`,
    bare: (count: number) => `${fr(count)} dans une tranche sans bureau`,
    empty: (count: number) =>
      count < 2
        ? `${fr(count)} tranche ne couvre aucune adresse`
        : `${fr(count)} tranches ne couvrent aucune adresse`,
    tabs: 'Rapprochement des voies',
    names: (count: number) => `Noms sans voie (${fr(count)})`,
    streets: (count: number) => `Voies hors de la liste (${fr(count)})`,
    said: (count: number) => `Déjà dit (${fr(count)})`,
    keys: 'Flèches : aller d’un nom à l’autre. Entrée : accepter la première proposition. 1 à 5 : accepter celle-là.',
    acceptSure: (count: number) =>
      count < 2 ? `Accepter ${fr(count)} proposition sûre` : `Accepter les ${fr(count)} propositions sûres`,
    electors: (count: number) => (count < 2 ? `${fr(count)} électeur` : `${fr(count)} électeurs`),
    count: (count: number) => (count < 2 ? `${fr(count)} adresse` : `${fr(count)} adresses`),
    station: (number: string) => `bureau ${number}`,
    sides: { even: 'pairs', odd: 'impairs', all: '' },
    numbers: (from: number, to: number, side: string) =>
      isWhole(from, to) ? `toute la voie${side && ` (${side})`}` : `n° ${from} à ${to}${side && ` ${side}`}`,
    proposals: 'Propositions',
    likenesses: {
      same: 'même nom',
      abbreviated: 'abréviation ou chiffres',
      joined: 'mots joints',
      reordered: 'mots dans un autre ordre',
      shortened: 'un mot de plus ou de moins',
      spelling: 'orthographe voisine',
      kind: 'autre type de voie',
      within: 'voie citée dans le nom',
    },
    score: percent,
    noProposal: 'Aucune voie ne lui ressemble.',
    noName: 'Aucun nom de la liste ne lui ressemble.',
    otherStreet: 'Une autre voie',
    sameAs: 'Même voie que',
    search: 'Chercher…',
    none: 'Rien de ce nom',
    noStreet: 'Ce n’est aucune voie',
    nothingLeft: 'Tout est placé ou expliqué.',
    nothingUnlisted: 'Toutes les voies qui ont des adresses sont dans la liste.',
    undo: (written: string) => `Reprendre ce qui a été dit de ${written}`,
    by: (who: string, day: string) => `${who}, le ${day}`,
    accepted: (name: string) => `${name} : c’est noté`,
    open: 'Rapprocher les voies',
    openCount: (count: number) =>
      count === 0
        ? 'Voir les voies hors de la liste'
        : count < 2
          ? 'Rapprocher 1 nom de voie'
          : `Rapprocher ${fr(count)} noms de voies`,
  },
  en: {
    intro:
      'Each name of the list means a street of the address base. What is said here once holds for every list to come.',
    noPlan: 'No plan yet: import the polling list first.',
    plan: 'Plan',
    failed: 'The server did not answer.',
    ranges: (placed: number, all: number) => `${en(placed)} of ${en(all)} ranges placed or explained`,
    addresses: (covered: number, all: number) =>
      `${en(covered)} of ${en(all)} addresses in one station and one only`,
    unlisted: (count: number) => `${en(count)} on a street outside of the list`,
    outside: (count: number) => `${en(count)} outside of every range of their street`,
    bare: (count: number) => `${en(count)} in a range without a station`,
    empty: (count: number) =>
      count < 2 ? `${en(count)} range covers no address` : `${en(count)} ranges cover no address`,
    tabs: 'Matching of streets',
    names: (count: number) => `Names without a street (${en(count)})`,
    streets: (count: number) => `Streets outside of the list (${en(count)})`,
    said: (count: number) => `Said already (${en(count)})`,
    keys: 'Arrows: from one name to the next. Enter: accept the first proposal. 1 to 5: accept that one.',
    acceptSure: (count: number) =>
      count < 2 ? `Accept ${en(count)} sure proposal` : `Accept the ${en(count)} sure proposals`,
    electors: (count: number) => (count === 1 ? '1 elector' : `${en(count)} electors`),
    count: (count: number) => (count === 1 ? '1 address' : `${en(count)} addresses`),
    station: (number: string) => `station ${number}`,
    sides: { even: 'even', odd: 'odd', all: '' },
    numbers: (from: number, to: number, side: string) =>
      isWhole(from, to)
        ? `the whole street${side && ` (${side})`}`
        : `nos ${from} to ${to}${side && ` ${side}`}`,
    proposals: 'Proposals',
    likenesses: {
      same: 'same name',
      abbreviated: 'abbreviation or figures',
      joined: 'words joined',
      reordered: 'words in another order',
      shortened: 'one word more or less',
      spelling: 'close spelling',
      kind: 'another kind of street',
      within: 'street within the name',
    },
    score: percent,
    noProposal: 'No street is like it.',
    noName: 'No name of the list is like it.',
    otherStreet: 'Another street',
    sameAs: 'Same street as',
    search: 'Search…',
    none: 'Nothing of that name',
    noStreet: 'It is no street',
    nothingLeft: 'Everything is placed or explained.',
    nothingUnlisted: 'Every street that has addresses is in the list.',
    undo: (written: string) => `Take back what was said of ${written}`,
    by: (who: string, day: string) => `${who}, on ${day}`,
    accepted: (name: string) => `${name}: noted`,
    open: 'Match the streets',
    openCount: (count: number) =>
      count === 0
        ? 'See the streets outside of the list'
        : count === 1
          ? 'Match 1 street name'
          : `Match ${en(count)} street names`,
  },
})
export type MatchingMessages = (typeof matchingMessages)['fr']
