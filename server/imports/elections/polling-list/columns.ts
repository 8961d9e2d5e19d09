import type { ColumnNames, Places } from '../find-headings.ts'

/** What a column of a polling list may hold, whatever it is called. */
export type ListColumn =
  | 'station'
  | 'streetKind'
  | 'street'
  | 'numbers'
  | 'oddFrom'
  | 'oddTo'
  | 'evenFrom'
  | 'evenTo'
  | 'from'
  | 'fromSuffix'
  | 'to'
  | 'toSuffix'
  | 'parity'
  | 'men'
  | 'women'
  | 'electors'
  | 'place'
  | 'placeAddress'
  | 'canton'
  | 'noNumber'
  | 'streetKey'
  | 'commune'

/** Prints and exports of election software (openElec among them), and tables that towns keep by hand. */
export const listColumns: ColumnNames<ListColumn> = {
  commune: ['code insee', 'insee', 'code commune', 'commune insee', 'insee commune'],
  station: [
    ...['perimetre geographique', 'bureau vote', 'bureau', 'n bureau', 'n bureau vote', 'numero bureau'],
    ...[
      'numero bureau vote',
      'num bureau',
      'code bureau',
      'code bureau vote',
      'bv',
      'n bv',
      'num bv',
      'code bv',
    ],
    ...['id bv', 'bureaux', 'bureaux vote', 'no bureau', 'bdv', 'num bdv', 'uniq bdv'],
  ],
  streetKind: ['type voie', 'nature voie', 'type', 'nature', 'typ voie'],
  street: [
    ...[
      'rue',
      'voie',
      'nom voie',
      'libelle voie',
      'lib voie',
      'nom rue',
      'rues',
      'voies',
      'adresse',
      'street',
    ],
    ...['libelle', 'designation voie', 'intitule voie', 'noms voies', 'nom rues'],
  ],
  numbers: [
    ...['numeros section rue', 'numeros', 'tranche', 'tranche numeros', 'tranches', 'section', 'section rue'],
    ...['n', 'n voirie', 'numero', 'n rue', 'numerotation', 'nos', 'plage', 'plage numeros'],
  ],
  oddFrom: [
    'premier impair',
    'debut impair',
    'impair debut',
    'impairs debut',
    'impair',
    'premier numero impair',
  ],
  oddTo: ['dernier impair', 'fin impair', 'impair fin', 'impairs fin', 'dernier numero impair'],
  evenFrom: ['premier pair', 'debut pair', 'pair debut', 'pairs debut', 'pair', 'premier numero pair'],
  evenTo: ['dernier pair', 'fin pair', 'pair fin', 'pairs fin', 'dernier numero pair'],
  from: [
    'debut',
    'n debut',
    'numero debut',
    'num debut',
    'debut tranche',
    'premier',
    'premier numero',
    'from',
    'depuis',
  ],
  fromSuffix: ['complement debut', 'suffixe debut', 'rep debut', 'bis debut'],
  to: [
    'fin',
    'n fin',
    'numero fin',
    'num fin',
    'fin tranche',
    'dernier',
    'dernier numero',
    'to',
    'jusqu',
    'a',
    'au',
  ],
  toSuffix: ['complement fin', 'suffixe fin', 'rep fin', 'bis fin'],
  parity: ['parite', 'cote', 'pair impair', 'pairs impairs', 'cote rue', 'p i'],
  men: ['hommes', 'homme', 'h', 'nb hommes', 'masculin'],
  women: ['femmes', 'femme', 'f', 'nb femmes', 'feminin'],
  electors: [
    ...[
      'total',
      'electeurs',
      'nb electeurs',
      'nombre electeurs',
      'inscrits',
      'nb inscrits',
      'nombre inscrits',
    ],
    ...['effectif', 'total electeurs'],
  ],
  place: [
    'lieu vote',
    'lieu',
    'nom lieu',
    'nom bureau',
    'libelle bureau',
    'site',
    'etablissement',
    'emplacement',
  ],
  placeAddress: ['adresse lieu', 'adresse lieu vote', 'adresse bureau', 'adresse bureau vote'],
  canton: ['canton', 'code canton', 'n canton'],
  noNumber: ['sans numero', 'sans numeros'],
  streetKey: ['code voie', 'cle voie', 'id voie', 'identifiant voie'],
}

/** A station, a street and numbers; without numbers it could be a list of electors or of addresses. */
export const isListHeading = (places: Places<ListColumn>): boolean =>
  places.station !== undefined &&
  places.street !== undefined &&
  (places.numbers !== undefined ||
    (places.from !== undefined && places.to !== undefined) ||
    (places.oddFrom !== undefined && places.evenFrom !== undefined))
