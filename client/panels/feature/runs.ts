import type { Field } from '../../../layers/model/field.ts'

/** Fields of a form that are shown together; `figures` are quantities of one unit, side by side to be compared. */
export type Run = { readonly names: readonly string[]; readonly figures: boolean }

/** A written and a computed area, two lengths: neighbours of one unit stand side by side; everything else is a list. */
export function runsOf(names: readonly string[], fields: Readonly<Record<string, Field>>): Run[] {
  const runs: { names: string[]; unit: string | undefined }[] = []
  for (const name of names) {
    const unit = unitOf(fields[name])
    const last = runs.at(-1)
    if (last && last.unit === unit) last.names.push(name)
    else runs.push({ names: [name], unit })
  }
  return joinLists(
    runs.map(({ names: run, unit }) => ({ names: run, figures: unit !== undefined && run.length > 1 })),
  )
}

const unitOf = (field: Field | undefined): string | undefined =>
  field?.kind === 'integer' || field?.kind === 'decimal' ? field.unit : undefined

/** A quantity that stands alone is a line like the others. */
function joinLists(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last && !last.figures && !run.figures)
      joined[joined.length - 1] = { names: [...last.names, ...run.names], figures: false }
    else joined.push(run)
  }
  return joined
}
