import { type Label, label } from '../../layers/model/label.ts'

/** A format in which features leave for another program. */
export type ExportFormat = {
  readonly label: Label
  /** what the file's name ends with */
  readonly extension: string
  readonly type: string
  /** how GDAL calls its driver, and how it is asked; null where we write the file ourselves */
  readonly gdal: readonly string[] | null
  /** a table for people: columns under the words of the form, choices in words, no drawing */
  readonly asTable: boolean
}

/** THE list of formats. */
export const exportFormats = {
  geojson: {
    label: label('GeoJSON', 'GeoJSON'),
    extension: 'geojson',
    type: 'application/geo+json',
    gdal: null,
    asTable: false,
  },
  gpkg: {
    label: label('GeoPackage (QGIS)', 'GeoPackage (QGIS)'),
    extension: 'gpkg',
    type: 'application/geopackage+sqlite3',
    gdal: ['-f', 'GPKG'],
    asTable: false,
  },
  shp: {
    label: label('Shapefile (.zip)', 'Shapefile (.zip)'),
    extension: 'shp.zip',
    type: 'application/zip',
    gdal: ['-f', 'ESRI Shapefile', '-lco', 'ENCODING=UTF-8'],
    asTable: false,
  },
  ods: {
    label: label('Tableur (ODS)', 'Spreadsheet (ODS)'),
    extension: 'ods',
    type: 'application/vnd.oasis.opendocument.spreadsheet',
    gdal: ['-f', 'ODS'],
    asTable: true,
  },
  csv: {
    label: label('CSV', 'CSV'),
    extension: 'csv',
    type: 'text/csv; charset=utf-8',
    gdal: null,
    asTable: true,
  },
} as const satisfies Record<string, ExportFormat>

export type ExportName = keyof typeof exportFormats

/** Those that `f=` gives for a list; GeoJSON comes in pages there. */
export const fileFormats = ['csv', 'ods', 'gpkg', 'shp'] as const satisfies readonly ExportName[]
