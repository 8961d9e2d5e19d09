import { type Label, label } from '../../../layers/model/label.ts'

/** Why a row of an address table cannot be used, as its reader is told. */
export const refusals = {
  noStreet: () => label('Pas de nom de voie', 'No street name'),
  noNumber: () => label('Pas de numéro', 'No number'),
  badNumber: (text: string) => label(`« ${text} » n’est pas un numéro`, `“${text}” is not a number`),
  badSuffix: (text: string) =>
    label(
      `« ${text} » n’est pas un suffixe (9 caractères au plus)`,
      `“${text}” is not a suffix (9 characters at most)`,
    ),
  noCommune: () =>
    label(
      'Commune inconnue : ni code INSEE, ni clé d’interopérabilité lisible',
      'Unknown commune: neither an INSEE code nor a readable interoperability key',
    ),
  otherCommune: (commune: string, asked: string) =>
    label(
      `Adresse de la commune ${commune}, l’import est celui de ${asked}`,
      `Address of commune ${commune}, the import is for ${asked}`,
    ),
  noCoordinates: () => label('Pas de coordonnées', 'No coordinates'),
  badCoordinates: (text: string) =>
    label(`« ${text} » n’est pas un couple de coordonnées`, `“${text}” is not a pair of coordinates`),
  swapped: () => label('Longitude et latitude semblent échangées', 'Longitude and latitude seem swapped'),
  outside: () =>
    label(
      'Coordonnées hors du territoire de cette base',
      'Coordinates outside of the territory of this database',
    ),
  far: (km: number) =>
    label(
      `Coordonnées à ${km} km de l’emprise de la commune`,
      `Coordinates ${km} km away from the extent of the commune`,
    ),
  conflict: (line: number) =>
    label(
      `Même clé que la ligne ${line}, pour une autre adresse`,
      `Same key as line ${line}, for another address`,
    ),
  elsewhere: (line: number, metres: number) =>
    label(
      `Même adresse que la ligne ${line}, à ${metres} m de là, sans type de position`,
      `Same address as line ${line}, ${metres} m away, without a kind of position`,
    ),
  unknownCommune: (commune: string) =>
    label(`« ${commune} » n’est pas un code INSEE`, `“${commune}” is not an INSEE code`),
} as const satisfies Record<string, (...given: never[]) => Label>

/** What the reader should know though the row was taken. */
export const remarks = {
  'decimal-comma': label('Coordonnées à virgule décimale, lues', 'Coordinates with a decimal comma, read'),
  'number-decimals': label('Numéros écrits avec des décimales, lus', 'Numbers written with decimals, read'),
  'french-date': label('Dates écrites à la française, lues', 'Dates in the French form, read'),
  'bad-date': label('Dates illisibles, laissées vides', 'Dates that cannot be read, left empty'),
  capitals: label('Noms de voie en capitales, gardés', 'Street names in capitals, kept'),
  'glued-suffix': label('Suffixes collés au numéro, séparés', 'Suffixes stuck to the number, taken apart'),
  'bad-position': label('Types de position inconnus, laissés vides', 'Unknown kinds of position, left empty'),
  'bad-parcel': label(
    'Références de parcelle illisibles, laissées',
    'Parcel references that cannot be read, left out',
  ),
  'bad-postcode': label(
    'Codes postaux illisibles, laissés vides',
    'Postcodes that cannot be read, left empty',
  ),
  'lost-zero': label(
    'Codes sans leur zéro initial, complétés',
    'Codes without their leading zero, completed',
  ),
  'key-rebuilt': label(
    'Clés d’interopérabilité en désaccord avec la ligne, refaites',
    'Interoperability keys that contradict their row, made anew',
  ),
  'no-key': label(
    'Adresses sans clé d’interopérabilité, clé construite',
    'Addresses without a key, one was built',
  ),
  'bad-uid': label('Identifiants BAN mal formés, laissés', 'Malformed BAN identifiers, left out'),
  'off-by': label(
    'x/y à plus d’un mètre de long/lat : long/lat gardées',
    'x/y more than one metre away from lon/lat: lon/lat kept',
  ),
  repaired: label('Textes codés deux fois, réparés', 'Texts encoded twice, repaired'),
  'place-only': label(
    'Lignes sans numéro (0 ou 99999) : la voie ou le lieu-dit est gardé, sans adresse numérotée',
    'Rows without number (0 or 99999): the street or place is kept, without a numbered address',
  ),
  duplicate: label('Lignes qui répètent une position déjà lue', 'Rows that repeat a position already read'),
} as const satisfies Record<string, Label>

export type Remark = keyof typeof remarks
