import { label } from '../../../../layers/model/label.ts'

/** Why a row of a polling list cannot be used: the column first, then what it holds. */
export const faults = {
  noStation: label(
    'colonne Bureau : aucun bureau ici ni au-dessus',
    'column Station: no station here nor above',
  ),
  emptyStation: label(
    'colonne Bureau : vide ; une liste sans cellules fusionnées répète son bureau à chaque ligne',
    'column Station: empty; a list without merged cells repeats its station on every row',
  ),
  emptyStreet: label(
    'colonne Voie : vide ; une liste sans cellules fusionnées répète sa voie à chaque ligne',
    'column Street: empty; a list without merged cells repeats its street on every row',
  ),
  station: (text: string) =>
    label(
      `colonne Bureau : « ${short(text)} » ne contient pas de numéro de bureau`,
      `column Station: “${short(text)}” holds no station number`,
    ),
  noStreet: label('colonne Voie : aucune voie ici ni au-dessus', 'column Street: no street here nor above'),
  numbers: (text: string) =>
    label(
      `colonne Numéros : « ${short(text)} » n’est pas une suite de numéros comme « Du 2 au 66 bis »`,
      `column Numbers: “${short(text)}” is no run of numbers such as “Du 2 au 66 bis”`,
    ),
  parity: (text: string) =>
    label(
      `colonne Parité : « ${short(text)} » n’est ni pair, ni impair, ni vide`,
      `column Side: “${short(text)}” is neither even, odd nor empty`,
    ),
  count: (text: string) =>
    label(
      `colonnes des électeurs : « ${short(text)} » n’est pas un nombre de personnes`,
      `columns of electors: “${short(text)}” is no number of people`,
    ),
  overlap: (line: number, sheet: string, station: string) =>
    label(
      `colonne Numéros : chevauche la ligne ${line}${sheet ? ` (${sheet})` : ''} du bureau ${station} : un même numéro ne peut être que d’un bureau`,
      `column Numbers: overlaps row ${line}${sheet ? ` (${sheet})` : ''} of station ${station}: a number can only be of one station`,
    ),
} as const

/** What is worth saying though the row is used. */
export const remarks = {
  total: (written: number, found: number, station: string) =>
    label(
      `Bureau ${station} : le total imprimé est ${written}, la somme de ses lignes ${found}`,
      `Station ${station}: the printed total is ${written}, the sum of its rows ${found}`,
    ),
  sum: (both: number, total: number) =>
    label(
      `Hommes et femmes font ${both}, le total dit ${total} : le total est gardé`,
      `Men and women make ${both}, the total says ${total}: the total is kept`,
    ),
} as const

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
