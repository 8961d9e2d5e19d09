import { addressImporter } from './addresses.ts'
import { cadastreImporter } from './cadastre.ts'
import { ImportError, type Importer, type Recognised, type SourceFile } from './importer.ts'

/** THE list of importers, in the order in which they are asked whether a file is theirs. */
export const importers: readonly Importer[] = [cadastreImporter, addressImporter]

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
    return { problem: unknownFile }
  } catch (error) {
    if (error instanceof ImportError) return { problem: error }
    throw error
  }
}

const unknownFile = new ImportError('unknown-file', {
  fr: 'Ce fichier n’est ni un plan cadastral (GeoJSON Etalab, EDIGEO .tar.bz2) ni un fichier d’adresses (CSV de la BAN, Base Adresse Locale).',
  en: 'This file is neither a cadastral plan (Etalab GeoJSON, EDIGEO .tar.bz2) nor an address file (CSV of the national base, local address base).',
})
