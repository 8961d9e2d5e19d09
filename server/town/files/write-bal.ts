/** The columns of a Base Adresse Locale 1.5, in their order. */
export const BAL_COLUMNS = [
  'id_ban_commune',
  'id_ban_toponyme',
  'id_ban_adresse',
  'cle_interop',
  'commune_insee',
  'commune_nom',
  'commune_deleguee_insee',
  'commune_deleguee_nom',
  'toponyme',
  'lieudit_complement_nom',
  'numero',
  'suffixe',
  'position',
  'x',
  'y',
  'long',
  'lat',
  'cad_parcelles',
  'source',
  'date_der_maj',
  'certification_commune',
] as const

export type BalRow = Record<(typeof BAL_COLUMNS)[number], string | number>

/** A CSV with semicolons; a field that holds one, or a quote, stands in quotes. */
export const balFile = (rows: Iterable<BalRow>): string => {
  const lines = [BAL_COLUMNS.join(';')]
  for (const row of rows) lines.push(balLine(row))
  return `${lines.join('\n')}\n`
}

export const balLine = (row: BalRow): string => BAL_COLUMNS.map((column) => field(row[column])).join(';')

const field = (value: string | number): string => {
  const text = String(value)
  return /[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The key that addresses are exchanged by: commune, street code, number on five figures, suffix. */
export const interopKey = (commune: string, street: string, number: number, suffix: string): string =>
  [commune, street.toLowerCase(), String(number).padStart(5, '0'), ...(suffix ? [suffix] : [])].join('_')
