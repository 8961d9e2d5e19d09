import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { communePattern, isCommune } from '../../../layers/model/commune.ts'
import { label } from '../../../layers/model/label.ts'
import {
  ImportError,
  type ImportOptions,
  type Question,
  type Recognised,
  type SourceFile,
} from '../importer.ts'
import { type Unpacked, unpackTarBz2 } from '../read/archive.ts'
import { type Frame, frameOf } from '../read/sniff-crs.ts'
import { sheetSources } from './edigeo-layers.ts'
import { otherTerritory } from './errors.ts'
import { edigeoToCsv } from './gdal.ts'
import type { PlanSource } from './stage.ts'

/** An EDIGEO sheet, unpacked. */
export type Sheet = {
  readonly file: SourceFile
  readonly unpacked: Unpacked
  /** its table of contents, which GDAL opens */
  readonly thf: string
  /** without the department: “354000AK01” */
  readonly idu: string
  readonly parcels: number
  /** EPSG, out of the sheet itself */
  readonly srid: number
  /** nothing while nobody said the department */
  readonly commune: string | null
}

/** Unpacks a sheet and reads what it says of itself. Its folder is to be removed by the caller: `sheet.unpacked.remove()`. */
export async function openSheet(
  file: SourceFile,
  options: Partial<ImportOptions> = {},
  signal?: AbortSignal,
): Promise<Sheet> {
  const unpacked = await unpackTarBz2(file, { signal })
  try {
    const named = (extension: string) =>
      unpacked.names.filter((name) => name.toUpperCase().endsWith(extension))
    const [thf] = named('.THF')
    const [geo] = named('.GEO')
    if (!thf || !geo) throw noSheet(file, unpacked.names)
    const { idu, parcels } = await findIdu(file, unpacked.folder, named('.VEC'))
    const srid = options.crs ?? systemOf(file, await readFile(join(unpacked.folder, geo), 'latin1'))
    return { file, unpacked, thf, idu, parcels, srid, commune: communeOf(file, idu, options.commune) }
  } catch (error) {
    await unpacked.remove()
    throw error
  }
}

/** The layers of a sheet, once its commune is known. */
export async function readSheet(
  { file, unpacked, thf, srid }: Sheet,
  commune: string,
  legal: number,
  signal?: AbortSignal,
): Promise<PlanSource[]> {
  const out = join(unpacked.folder, 'csv')
  await edigeoToCsv(join(unpacked.folder, thf), out, file, signal)
  return sheetSources(out, await readdir(out), commune, frameIn(file, srid, legal))
}

export const recogniseSheet = (sheet: Sheet): Recognised => ({
  file: sheet.file.name,
  kind: 'cadastre',
  format: label(`EDIGEO, feuille ${printed(sheet.idu)}`, `EDIGEO, sheet ${printed(sheet.idu)}`),
  layers: ['communes', 'sections', 'cadastral-sheets', 'parcels', 'buildings', 'place-names'],
  communes: sheet.commune ? { [sheet.commune]: sheet.parcels } : {},
  crs: sheet.srid,
  sample: [{ feuille: sheet.idu, parcelles: String(sheet.parcels) }],
  questions: sheet.commune ? [] : [communeQuestion(sheet.idu)],
})

/** “354000AK01” → “AK01”, with the prefix where there is one */
const printed = (idu: string) => (idu.slice(3, 6) === '000' ? idu.slice(6) : idu.slice(3))

export const communeQuestion = (idu: string): Question => ({
  input: 'commune',
  text: label(
    `La feuille est de la commune n° ${idu.slice(0, 3)}, mais ne dit pas de quel département. Quel est le code INSEE de la commune ?`,
    `The sheet is of commune no. ${idu.slice(0, 3)}, but does not say of which department. What is the INSEE code of the commune?`,
  ),
  options: [],
  typed: { pattern: communePattern, example: '93010' },
})

/** The sheet's number stands in its subdivision of section (attribute IDU of ten characters), parcels are counted by theirs of twelve. */
async function findIdu(file: SourceFile, folder: string, names: readonly string[]) {
  let idu: string | undefined
  let parcels = 0
  for (const name of names) {
    const text = await readFile(join(folder, name), 'latin1')
    idu ??= /^ATVST10:(\d{6}[0-9A-Z]{4})\r?$/m.exec(text)?.[1]
    parcels += text.match(/^ATVST12:\d{6}[0-9A-Z]{2}\d{4}\r?$/gm)?.length ?? 0
  }
  if (idu === undefined) throw noSheet(file, names)
  return { idu, parcels }
}

/** The file's name is believed where it agrees with what the sheet says of itself: it only adds the department. */
function communeOf({ name }: SourceFile, idu: string, said?: string): string | null {
  if (said !== undefined) return said
  const found = new RegExp(`(?:^|\\D)(\\d{2}|2[AB])${idu}(?!\\d)`).exec(name)?.[1]
  const commune = found + idu.slice(0, 3)
  return found && isCommune(commune) ? commune : null
}

/** Codes of the .GEO file (@etalab/edigeo-parser, 3liz/QgisCadastrePlugin) */
const systems: Readonly<Record<string, number>> = {
  LAMB93: 2154,
  RGAF09UTM20: 5490,
  RGFG95UTM22: 2972,
  RGR92UTM: 2975,
  RGR92UTM40S: 2975,
  RGM04: 4471,
  RGM04UTM38S: 4471,
  RGSPM06U21: 4467,
}

function systemOf(file: SourceFile, geo: string): number {
  const code = /^RELSA\d\d:(\S+)/m.exec(geo)?.[1] ?? ''
  const zone = /^RGF93CC(4[2-9]|50)$/.exec(code)?.[1]
  const srid = zone ? 3900 + Number(zone) : systems[code]
  if (srid === undefined) throw unknownSystem(file, code)
  return srid
}

function frameIn(file: SourceFile, srid: number, legal: number): Frame {
  const frame = frameOf(srid, legal)
  if (!frame) throw otherTerritory(file, legal, undefined)
  return frame
}

const noSheet = (file: SourceFile, names: readonly string[]) => {
  const shown = names.slice(0, 5).join(', ') || '–'
  return new ImportError(
    'no-sheet',
    label(
      `« ${file.name} » est une archive .tar.bz2, mais pas une feuille EDIGEO (elle contient : ${shown}). Une archive d’archives est à extraire d’abord.`,
      `“${file.name}” is a .tar.bz2 archive, but no EDIGEO sheet (it holds: ${shown}). An archive of archives is to be extracted first.`,
    ),
  )
}

const unknownSystem = (file: SourceFile, code: string) =>
  new ImportError(
    'unknown-crs',
    label(
      `« ${file.name} » est dans un système de coordonnées inconnu (« ${code.slice(0, 20)} »). Choisissez-le.`,
      `“${file.name}” is in an unknown coordinate system (“${code.slice(0, 20)}”). Choose it.`,
    ),
  )
