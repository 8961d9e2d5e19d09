import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { label } from '../../../../layers/model/label.ts'
import { ogr2ogr } from '../../../gdal.ts'
import { ImportError, type SourceFile } from '../../importer.ts'
import { makeFolder } from '../../read/archive.ts'

/** A GeoPackage takes GDAL a second: after one minute something is wrong. */
const timeLimit = 60_000

/** Works on a GeoPackage as GeoJSON of WGS 84, made by GDAL beside the server; any other file is itself. */
export async function withGeoJson<T>(file: SourceFile, work: (file: SourceFile) => Promise<T>): Promise<T> {
  if (!(await isGeoPackage(file))) return work(file)
  const folder = await makeFolder()
  try {
    const path = join(folder, 'features.geojson')
    const words = ['-f', 'GeoJSON', '-t_srs', 'EPSG:4326', path, `GPKG:${file.path}`]
    const failure = await ogr2ogr(words, { timeout: timeLimit }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? noGdal(file) : error
    })
    if (failure) throw unreadable(file)
    return await work({ path, name: file.name })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function isGeoPackage({ path }: SourceFile): Promise<boolean> {
  const handle = await open(path)
  try {
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.toString('latin1') === 'SQLite format 3\0'
  } finally {
    await handle.close()
  }
}

const noGdal = (file: SourceFile) =>
  new ImportError(
    'no-gdal',
    label(
      `« ${file.name} » est un GeoPackage : GDAL, qui le lit, n’est pas installé sur ce serveur. Installez-le (Debian et Ubuntu : apt install gdal-bin), ou enregistrez le fichier en GeoJSON.`,
      `“${file.name}” is a GeoPackage: GDAL, which reads it, is not installed on this server. Install it (Debian and Ubuntu: apt install gdal-bin), or save the file as GeoJSON.`,
    ),
  )

const unreadable = (file: SourceFile) =>
  new ImportError(
    'geopackage-unreadable',
    label(
      `« ${file.name} » : GDAL ne peut pas lire ce GeoPackage, ou il contient plusieurs couches. Enregistrez la couche voulue en GeoJSON.`,
      `“${file.name}”: GDAL cannot read this GeoPackage, or it holds several layers. Save the layer that is wanted as GeoJSON.`,
    ),
  )
