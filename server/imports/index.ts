import { type Label, label } from '../../layers/model/label.ts'
import { addressImporter } from './addresses.ts'
import { cadastreImporter } from './cadastre.ts'
import { electorImporter } from './elections/electors.ts'
import { pollingDistrictImporter } from './elections/polling-districts.ts'
import { pollingListImporter } from './elections/polling-list.ts'
import { pollingPlaceImporter } from './elections/polling-places.ts'
import { reuAddressImporter } from './elections/reu-addresses.ts'
import { ImportError, type Importer, type ImportKind, type Recognised, type SourceFile } from './importer.ts'

/** THE list of importers, in the order in which they are asked whether a file is theirs: those that are sure of their own first. */
export const importers: readonly Importer[] = [
  electorImporter,
  pollingListImporter,
  reuAddressImporter,
  pollingPlaceImporter,
  pollingDistrictImporter,
  cadastreImporter,
  addressImporter,
]

export const importerOf = (kind: string): Importer | undefined =>
  importers.find((importer) => importer.kind === kind)

/** What the file was found to be; why it cannot be used; or that nobody knows it. */
export type Recognition = { readonly recognised: Recognised } | { readonly problem: ImportError }

/** Asks every importer in turn. A file that one of them knows and cannot use is a problem, with its sentence. */
export async function recognise(file: SourceFile, among = importers): Promise<Recognition> {
  try {
    for (const importer of among) {
      const recognised = await importer.recognise(file)
      if (recognised) return { recognised }
    }
    return { problem: (await whyNot(file, among, false)) ?? unknownFile }
  } catch (error) {
    if (error instanceof ImportError) return { problem: error }
    throw error
  }
}

/** As one kind alone; a file of another kind is told what it is and how it is to be asked for. */
export async function recogniseAs(kind: ImportKind, file: SourceFile): Promise<Recognition> {
  const found = await recognise(
    file,
    importers.filter((importer) => importer.kind === kind),
  )
  if ('recognised' in found) return found
  const other = await recognise(
    file,
    importers.filter((importer) => importer.kind !== kind),
  )
  if ('recognised' in other) return { problem: otherKind(file, other.recognised) }
  const why = found.problem === unknownFile ? await whyNot(file, [importerOf(kind)], true) : null
  return why ? { problem: why } : found
}

async function whyNot(
  file: SourceFile,
  among: readonly (Importer | undefined)[],
  asked: boolean,
): Promise<ImportError | null> {
  for (const importer of among) {
    const why = await importer?.whyNot?.(file, asked)
    if (why) return why
  }
  return null
}

const otherKind = (file: SourceFile, { kind, format }: Recognised): ImportError =>
  new ImportError('other-kind', {
    fr: `« ${file.name} » : ${format.fr}. ${asked[kind].fr} (npm run import -- ${kind} …).`,
    en: `“${file.name}”: ${format.en}. ${asked[kind].en} (npm run import -- ${kind} …).`,
  })

const asked: Readonly<Record<ImportKind, Label>> = {
  cadastre: label('Importez-le comme plan cadastral', 'Import it as a cadastral plan'),
  addresses: label('Importez-le comme fichier d’adresses', 'Import it as an address file'),
  'polling-list': label('Importez-le comme liste des bureaux de vote', 'Import it as a polling list'),
  'reu-addresses': label('Importez-le comme adresses du REU', 'Import it as addresses of the national roll'),
  'polling-districts': label('Importez-le comme périmètres de bureaux', 'Import it as polling districts'),
  'polling-places': label('Importez-le comme lieux de vote', 'Import it as polling places'),
  electors: label('Importez-le comme liste électorale', 'Import it as an electoral roll'),
}

const unknownFile = new ImportError('unknown-file', {
  fr: 'Ce fichier n’est ni un plan cadastral (GeoJSON Etalab, EDIGEO .tar.bz2), ni un fichier d’adresses (CSV de la BAN, Base Adresse Locale), ni un fichier électoral (liste des bureaux, adresses du REU, périmètres, lieux de vote, liste électorale).',
  en: 'This file is neither a cadastral plan (Etalab GeoJSON, EDIGEO .tar.bz2), nor an address file (CSV of the national base, local address base), nor an electoral one (polling list, addresses of the national roll, districts, places, roll).',
})
