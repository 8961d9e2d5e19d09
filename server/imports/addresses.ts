import type { Importer } from './importer.ts'

/** Address files: the national base's CSV, the local base 1.3–1.5, towns' own tables. */
export const addressImporter: Importer = {
  kind: 'addresses',
  recognise: async () => null,
  run: async () => {
    throw new Error('not written yet')
  },
}
