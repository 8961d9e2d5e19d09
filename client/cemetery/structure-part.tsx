import type { Feature } from '../../layers/model/api.ts'
import { WallOf } from './wall-of.tsx'

/** A columbarium or a wall of vaults: one footprint on the map, its cells here. */
export default function StructurePart({ feature }: { readonly feature: Feature }) {
  return (
    <div className="plot-part">
      <WallOf structure={feature} />
    </div>
  )
}
