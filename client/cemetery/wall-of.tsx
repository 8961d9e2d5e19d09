import type { Feature } from '../../layers/model/api.ts'
import { items } from '../api.ts'
import { useCarreau, useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { Elevation } from './elevation.tsx'
import { cemeteryMessages } from './messages.ts'

/** More than any wall has. */
const most = 1000

/** The cells of a structure in elevation, read as long as it is shown. */
export function WallOf({ structure, current }: { readonly structure: Feature; readonly current?: string }) {
  const m = useOwnMessages(cemeteryMessages)
  const revision = useCarreau((state) => state.revisions.plots) ?? 0
  const { answer } = useAnswer(
    `cells of ${structure.id}`,
    (signal) => items('plots', { structure: structure.id, limit: most, skipGeometry: 'true' }, signal),
    revision,
  )
  const { faces, cell_rows: rows, cell_columns: columns, name } = structure.properties
  return (
    <section className="plot-wall" aria-label={m.elevation(String(name))}>
      <h3>{m.elevation(String(name))}</h3>
      {answer.data && (
        <Elevation
          key={structure.id}
          wall={{ faces: Number(faces), rows: Number(rows), columns: Number(columns) }}
          cells={answer.data.features}
          current={current}
        />
      )}
      {!answer.data && answer.state === 'failed' && <p className="quiet">{m.failed}</p>}
      {!answer.data && answer.state === 'asking' && <span className="bone" />}
    </section>
  )
}
