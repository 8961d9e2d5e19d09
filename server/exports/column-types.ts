import type { Field } from '../../layers/model/field.ts'
import type { Language } from '../../layers/model/label.ts'
import type { Selection } from '../features/select.ts'

/** The name under which GDAL finds the rows it is given. */
export const source = 'rows'

/**
 * What asks GDAL for the columns of the definition, with their types: left alone it would guess them from the rows, and
 * a column that happens to be empty, or without decimals, would be another one tomorrow.
 */
export function columnTypes({ layer, fields }: Selection, language: Language | null): string[] {
  const columns = fields.map((name) => {
    const field = layer.fields[name]
    return cast(language ? (field?.label[language] ?? name) : name, typeOf(field, language !== null))
  })
  return [
    '-sql',
    `select ${[cast('id', 'character'), ...columns].join(', ')} from "${source}" where "id" is not null`,
  ]
}

const cast = (name: string, type: string): string => {
  const quoted = `"${name.replaceAll('"', '\\"')}"`
  return `cast(${quoted} as ${type}) as ${quoted}`
}

/** In a table for people yes and no are words. */
function typeOf(field: Field | undefined, inWords: boolean): string {
  switch (field?.kind) {
    case 'integer':
      return 'bigint'
    case 'decimal':
      return 'float'
    case 'day':
      return 'date'
    case 'yes-no':
      return inWords ? 'character' : 'boolean'
    default:
      return 'character'
  }
}
