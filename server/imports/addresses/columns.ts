import { searchText } from '../../../layers/model/search-text.ts'

/** What a column of an address table may hold, whatever it is called. */
export type Column =
  | 'key'
  | 'banIds'
  | 'commune'
  | 'communeName'
  | 'formerCommune'
  | 'formerCommuneName'
  | 'streetName'
  | 'streetCode'
  | 'number'
  | 'suffix'
  | 'locality'
  | 'postcode'
  | 'position'
  | 'x'
  | 'y'
  | 'lon'
  | 'lat'
  | 'parcels'
  | 'certified'
  | 'updated'

/**
 * Names under which columns are met, in the normal form of `normalName`; the first that a table has is taken.
 * National base, local base 1.3–1.5, the ten characters that a shapefile leaves of a name, towns' own tables.
 * Columns in a regional language (`voie_nom_bre`, `toponyme_eus`) repeat the French one: they are not read.
 */
const names: Readonly<Record<Column, readonly string[]>> = {
  key: ['cle_interop', 'cle_intero', 'cle_interoperabilite', 'id'],
  banIds: ['id_ban_adresse', 'id_ban_adr', 'uid_adresse', 'uid_adress'],
  commune: ['commune_insee', 'code_insee', 'commune_in', 'insee', 'insee_com', 'code_commune', 'code_com'],
  communeName: ['commune_nom', 'nom_commune', 'commune_no', 'nom_com', 'commune', 'ville'],
  formerCommune: ['commune_deleguee_insee', 'code_insee_ancienne_commune'],
  formerCommuneName: ['commune_deleguee_nom', 'nom_ancienne_commune'],
  streetName: [
    ...[
      'voie_nom',
      'toponyme',
      'nom_voie',
      'lib_off',
      'libelle_voie',
      'lib_voie',
      'nom_rue',
      'libelle',
      'voie',
    ],
    'rue',
  ],
  streetCode: ['id_fantoir', 'fantoir', 'code_fantoir', 'rivoli', 'code_rivoli', 'code_voie', 'id_voie'],
  number: ['numero', 'num_voie', 'num_voi', 'numero_voie', 'no_voie', 'num', 'no'],
  suffix: ['suffixe', 'rep', 'suf_voi', 'repetition', 'indice', 'indice_repetition', 'btq'],
  locality: ['lieudit_complement_nom', 'lieudit_co', 'nom_ld', 'lieu_dit', 'lieudit'],
  postcode: ['code_postal', 'code_post', 'cp'],
  position: ['position', 'type_position', 'type_posit'],
  x: ['x', 'x_l93', 'x_lambert93', 'coord_x', ...zoneNames('x')],
  y: ['y', 'y_l93', 'y_lambert93', 'coord_y', ...zoneNames('y')],
  lon: ['long', 'lon', 'longitude', 'long_wgs84', 'lon_wgs84', 'x_wgs84', 'lng'],
  lat: ['lat', 'latitude', 'lat_wgs84', 'y_wgs84'],
  parcels: ['cad_parcelles', 'cad_parcel', 'parcelles', 'parcelle'],
  certified: ['certification_commune', 'certificat', 'certifie'],
  updated: ['date_der_maj', 'date_der_m', 'date_maj'],
}

/** Where each column stands in a row. */
export type Columns = Readonly<Partial<Record<Column, number>>>

/** Reads the heading; a name met twice counts once, at its first place. */
export function findColumns(heading: readonly string[]): Columns {
  const given = heading.map(normalName)
  const columns: Partial<Record<Column, number>> = {}
  for (const [column, known] of Object.entries(names) as [Column, readonly string[]][]) {
    const name = known.find((candidate) => given.includes(candidate))
    if (name !== undefined) columns[column] = given.indexOf(name)
  }
  return columns
}

/** Whether a heading's cell is one that address tables have. */
export const isKnownName = (cell: string): boolean => allNames.has(normalName(cell))

/** Streets, and either numbers or keys, or the two halves of a place: less could be any table. */
export function isAddressTable(columns: Columns): boolean {
  const street = columns.streetName !== undefined || columns.key !== undefined
  const national = columns.key !== undefined && columns.number !== undefined
  const placed = columns.lon !== undefined || columns.x !== undefined
  return (
    national ||
    (street && (columns.number !== undefined || (placed && columns.streetName !== undefined))) ||
    (columns.streetName !== undefined && columns.commune !== undefined)
  )
}

/** `VOIE_NOM`, `Voie nom` and `voie-nom` are one name. */
const normalName = (cell: string): string => searchText(cell).replaceAll(' ', '_')

function zoneNames(axis: 'x' | 'y'): string[] {
  return [42, 43, 44, 45, 46, 47, 48, 49, 50].map((zone) => `${axis}_cc${zone}`)
}

const allNames = new Set(Object.values(names).flat())
