import { label } from '../../../layers/model/label.ts'
import { ogr2ogr } from '../../gdal.ts'
import { ImportError, type SourceFile } from '../importer.ts'

/** A sheet takes GDAL half a second: after two minutes something is wrong. */
const timeLimit = 120_000

/** Turns an unpacked EDIGEO sheet into one CSV per layer, outlines as WKT, in `out`. */
export async function edigeoToCsv(thf: string, out: string, file: SourceFile, signal?: AbortSignal) {
  const asked = ['-f', 'CSV', '-lco', 'GEOMETRY=AS_WKT', out, thf]
  const settings = { OGR_EDIGEO_CREATE_LABEL_LAYERS: 'NO', LC_ALL: 'C' }
  const failure = await ogr2ogr(asked, { timeout: timeLimit, signal, settings }).catch((error) => {
    throw spawnError(error, file)
  })
  if (failure) throw unreadable(file, failure.complaint)
}

const spawnError = (error: NodeJS.ErrnoException, file: SourceFile) =>
  error.code === 'ENOENT' ? noGdal(file) : error

const noGdal = (file: SourceFile) =>
  new ImportError(
    'no-gdal',
    label(
      `« ${file.name} » est une feuille EDIGEO : GDAL, qui la lit, n’est pas installé sur ce serveur. Installez-le (Debian et Ubuntu : apt install gdal-bin ; Fedora : dnf install gdal ; macOS : brew install gdal), ou donnez les fichiers GeoJSON d’Etalab de la commune.`,
      `“${file.name}” is an EDIGEO sheet: GDAL, which reads it, is not installed on this server. Install it (Debian and Ubuntu: apt install gdal-bin; Fedora: dnf install gdal; macOS: brew install gdal), or give the Etalab GeoJSON files of the commune.`,
    ),
  )

function unreadable(file: SourceFile, complaint: string): ImportError {
  const first = complaint.split('\n').find((line) => line.startsWith('ERROR'))
  const why = first ? ` (${first.replaceAll(/\/\S*\//g, '').slice(0, 200)})` : ''
  return new ImportError(
    'edigeo-unreadable',
    label(
      `« ${file.name} » : GDAL ne peut pas lire cette feuille EDIGEO${why}. Téléchargez-la de nouveau.`,
      `“${file.name}”: GDAL cannot read this EDIGEO sheet${why}. Download it again.`,
    ),
  )
}
