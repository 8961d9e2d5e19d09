import type { ColumnNames, Places } from '../find-headings.ts'

type OfAddress = 'number' | 'street' | 'text' | 'extra' | 'postcode' | 'town'

/** What a column of a roll may hold, whatever it is called. */
export type RollColumn =
  | 'ine'
  | 'list'
  | 'sex'
  | 'birthName'
  | 'usedName'
  | 'firstNames'
  | 'bornOn'
  | 'birthTown'
  | 'birthCountry'
  | 'nationality'
  | 'station'
  | 'order'
  | 'commune'
  | `contact-${OfAddress}`
  | `attachment-${OfAddress}`

const led = (lead: string, names: readonly string[]): string[] => names.map((name) => `${name} ${lead}`)

const addressNames = {
  number: ['numero voie', 'n voie', 'num voie'],
  street: ['libelle voie', 'type libelle voie', 'type et libelle voie', 'voie', 'nom voie'],
  text: ['adresse'],
  extra: ['complement 1', '1er complement', 'complement adresse', 'complement'],
  postcode: ['code postal'],
  town: ['commune', 'ville'],
} as const

/**
 * Columns of the exports of the national roll and of roll software. The attachment address stands there only for those who live
 * elsewhere; nothing else of a person is read than what the copy of the roll may hold (Code électoral, L18, L19-1).
 */
export const rollColumns: ColumnNames<RollColumn> = {
  ine: [
    'ine',
    'numero national electeur',
    'numero electeur',
    'n national electeur',
    'identifiant national electeur',
    'n electeur',
  ],
  list: [
    'type liste',
    'liste',
    'code liste',
    'libelle type liste',
    'type liste electorale',
    'code type liste',
  ],
  sex: ['sexe', 'civilite', 'code sexe'],
  birthName: ['nom naissance', 'nom famille', 'nom', 'nom patronymique'],
  usedName: ['nom usage', 'nom marital', 'nom epouse'],
  firstNames: ['prenoms', 'prenom', 'prenom s', 'prenoms electeur'],
  bornOn: ['date naissance', 'ne e le', 'naissance date', 'date naiss'],
  birthTown: ['commune naissance', 'lieu naissance', 'libelle commune naissance', 'ville naissance'],
  birthCountry: ['pays naissance', 'libelle pays naissance'],
  nationality: ['nationalite', 'libelle nationalite', 'identifiant nationalite'],
  station: [
    'code bureau vote',
    'bureau vote',
    'code bureau',
    'bureau',
    'n bureau vote',
    'numero bureau vote',
    'libelle bureau vote',
  ],
  order: [
    'numero ordre',
    'numero ordre bureau vote',
    'numero ordre dans bureau vote',
    'n ordre',
    'numero emargement',
  ],
  commune: ['code commune', 'code insee', 'code commune insee', 'insee', 'code insee commune'],
  'attachment-number': addressed('rattachement', 'number'),
  'attachment-street': addressed('rattachement', 'street'),
  'attachment-text': ['adresse rattachement'],
  'attachment-extra': addressed('rattachement', 'extra'),
  'attachment-postcode': addressed('rattachement', 'postcode'),
  'attachment-town': addressed('rattachement', 'town'),
  'contact-number': [...addressed('contact', 'number'), ...addressNames.number],
  'contact-street': [...addressed('contact', 'street'), ...addressNames.street],
  'contact-text': ['adresse contact', ...addressNames.text],
  'contact-extra': [...addressed('contact', 'extra'), ...addressNames.extra],
  'contact-postcode': [...addressed('contact', 'postcode'), ...addressNames.postcode],
  'contact-town': [...addressed('contact', 'town'), ...addressNames.town],
}

/** “Numéro de voie (contact)”, “contact numéro de voie”, “numéro de voie adresse de contact”. */
function addressed(which: 'contact' | 'rattachement', column: OfAddress): string[] {
  const names = addressNames[column]
  return [
    ...led(which, names),
    ...led(`adresse ${which}`, names),
    ...names.map((name) => `${which} ${name}`),
    ...names.map((name) => `adresse ${which} ${name}`),
  ]
}

/** Names, a birth date and a station or a number of the roll: nothing else is a roll. */
export const isRollHeading = (places: Places<RollColumn>): boolean =>
  places.birthName !== undefined &&
  places.firstNames !== undefined &&
  places.bornOn !== undefined &&
  (places.station !== undefined || places.ine !== undefined || places.list !== undefined)
