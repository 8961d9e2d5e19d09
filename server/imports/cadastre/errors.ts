import { type Label, label } from '../../../layers/model/label.ts'
import { ImportError, type SourceFile } from '../importer.ts'
import type { Frame } from '../read/sniff-crs.ts'
import type { Rejects } from '../rejects.ts'

/** Why a file of the plan cannot be imported: what, where, what to do. */
const error = (code: string, fr: string, en: string) => new ImportError(code, label(fr, en))

export const notGzip = (file: SourceFile) =>
  error(
    'not-gzip',
    `« ${file.name} » se dit compressé (.gz), mais son contenu n’est ni du gzip ni un plan. Téléchargez-le de nouveau.`,
    `“${file.name}” calls itself compressed (.gz), but its content is neither gzip nor a plan. Download it again.`,
  )

export const notAPlan = (file: SourceFile) =>
  error(
    'other-kind',
    `« ${file.name} » n’est pas un plan cadastral : on attend le GeoJSON d’Etalab (.json ou .json.gz) ou une feuille EDIGEO (.tar.bz2). Un tableau d’adresses s’importe comme adresses.`,
    `“${file.name}” is no cadastral plan: Etalab GeoJSON (.json or .json.gz) or an EDIGEO sheet (.tar.bz2) is expected. A table of addresses is imported as addresses.`,
  )

export const unknownLayer = (file: SourceFile, keys: readonly string[]) => {
  const shown = keys.slice(0, 8).join(', ') || '–'
  return error(
    'unknown-layer',
    `« ${file.name} » est du GeoJSON, mais d’aucune couche du plan cadastral (attributs : ${shown}). On attend communes, sections, feuilles, parcelles, bâtiments ou lieux-dits.`,
    `“${file.name}” is GeoJSON, but of no layer of the cadastral plan (attributes: ${shown}). Communes, sections, sheets, parcels, buildings or place names are expected.`,
  )
}

export const layerNotKept = (said: Label) => new ImportError('layer-not-imported', said)

export const noFeatures = (file: SourceFile) =>
  error(
    'no-features',
    `« ${file.name} » ne contient aucun objet. Rien n’a été changé.`,
    `“${file.name}” holds no feature. Nothing was changed.`,
  )

export const otherTerritory = (file: SourceFile, legal: number, at: readonly [number, number] | undefined) =>
  error(
    'other-territory',
    `« ${file.name} » : les coordonnées (${shown(at)}) ne sont pas sur le territoire de cette base (EPSG:${legal}). Choisissez leur système, ou vérifiez le fichier.`,
    `“${file.name}”: the coordinates (${shown(at)}) are not on the territory of this database (EPSG:${legal}). Choose their system, or check the file.`,
  )

export const openQuestion = (file: SourceFile, said: Label) =>
  error('question-open', `« ${file.name} » : ${said.fr}`, `“${file.name}”: ${said.en}`)

export const contradictingSystem = (file: SourceFile, said: number, found: readonly number[]) =>
  error(
    'contradicting-crs',
    `« ${file.name} » annonce EPSG:${said}, mais ses coordonnées sont en ${systems(found)}. Corrigez le fichier, ou choisissez le système.`,
    `“${file.name}” names EPSG:${said}, but its coordinates are in ${systems(found)}. Mend the file, or choose the system.`,
  )

export const mixedSystems = (
  { number, line }: { readonly number: number; readonly line: number },
  { srid }: Frame,
  at: readonly [number, number],
) =>
  error(
    'mixed-crs',
    `Objet n° ${number} (ligne ${line}) : ${shown(at)} n’est pas en EPSG:${srid} comme le reste du fichier, qui mélange deux systèmes de coordonnées. Rien n’a été importé : convertissez-le entièrement dans un seul.`,
    `Feature ${number} (line ${line}): ${shown(at)} is not in EPSG:${srid} like the rest of the file, which mixes two coordinate systems. Nothing was imported: convert all of it to one.`,
  )

export const otherCommune = (file: SourceFile, asked: string, found: readonly string[]) =>
  error(
    'other-commune',
    `« ${file.name} » est de ${found.slice(0, 5).join(', ')}, pas de la commune ${asked}. Rien n’a été importé.`,
    `“${file.name}” is of ${found.slice(0, 5).join(', ')}, not of commune ${asked}. Nothing was imported.`,
  )

/** Every object was refused: nothing is written, least of all a loss of everything. */
export function nothingUsable(file: SourceFile, rejects: Rejects): ImportError {
  const [first] = rejects.reasons()
  const why = first
    ? label(` ${first.reason.fr} (ligne ${first.line}).`, ` ${first.reason.en} (line ${first.line}).`)
    : label('', '')
  return new ImportError(
    'nothing-usable',
    label(
      `Aucun des ${rejects.count()} objets de « ${file.name} » ne peut être importé : rien n’a été changé.${why.fr}`,
      `None of the ${rejects.count()} features of “${file.name}” can be imported: nothing was changed.${why.en}`,
    ),
    rejects.csv(),
  )
}

export const largeLoss = (layer: Label, commune: string, gone: number, before: number) =>
  error(
    'large-loss',
    `Commune ${commune}, ${layer.fr.toLowerCase()} : ${gone} objets sur ${before} disparaîtraient. Le fichier est sans doute incomplet : rien n’a été changé. S’il est bien entier, acceptez la forte perte et recommencez.`,
    `Commune ${commune}, ${layer.en.toLowerCase()}: ${gone} objects out of ${before} would disappear. The file is probably incomplete: nothing was changed. If it is whole, allow the large loss and start again.`,
  )

const shown = (at: readonly [number, number] | undefined) => (at ? `${at[0]}, ${at[1]}` : '–')

const systems = (srids: readonly number[]) => srids.map((srid) => `EPSG:${srid}`).join(' / ') || '–'
