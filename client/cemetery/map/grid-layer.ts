import Feature from 'ol/Feature.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorSource from 'ol/source/Vector.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import Text from 'ol/style/Text.js'
import type { LaidPlot } from '../../../layers/cemetery/rules/plot-grid.ts'
import { isRefused } from '../../../layers/model/outcome.ts'
import type { Kernel } from '../../map/kernel.ts'
import { colour } from '../../map/style.ts'
import { getState } from '../../state.ts'
import { drawnOf } from '../../tools/legal-plane.ts'
import { getGrid, laidOn, subscribeGrid } from '../grid-desk.ts'

/** The grid before it is laid, cells left out dashed. Gives back its own undoing. */
export function gridLayer(kernel: Kernel): () => void {
  const source = new VectorSource()
  const layer = new VectorLayer({ source, zIndex: 2400, properties: { grid: true } })
  const draw = () => {
    source.clear()
    const grid = getGrid()
    const laid = laidOn(grid, true)
    if (isRefused(laid)) return
    source.addFeatures(laid.done.map((plot) => cellOf(plot, grid.skipped.has(keyOf(plot)))))
  }
  kernel.ol.addLayer(layer)
  draw()
  const unsubscribe = subscribeGrid(draw)
  return () => {
    unsubscribe()
    kernel.ol.removeLayer(layer)
  }
}

const keyOf = ({ row, place }: LaidPlot): string => `${row}/${place}`

function cellOf(plot: LaidPlot, isSkipped: boolean): Feature {
  const theme = getState().night ? 'dark' : 'light'
  const line = colour('selected', theme)
  const feature = new Feature(drawnOf(plot.outline))
  feature.setId(keyOf(plot))
  feature.setStyle(
    new Style({
      fill: new Fill({ color: isSkipped ? 'rgba(0,0,0,0.02)' : 'rgba(11,99,206,0.18)' }),
      stroke: new Stroke({ color: line, width: isSkipped ? 1 : 1.8, lineDash: isSkipped ? [2, 4] : [] }),
      ...(!isSkipped && {
        text: new Text({
          text: plot.number,
          font: '600 11px "Carreau Sans", sans-serif',
          fill: new Fill({ color: colour('plot-text', theme) }),
          stroke: new Stroke({ color: colour('halo', theme), width: 3 }),
        }),
      }),
    }),
  )
  return feature
}
