import Circle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import { colour } from '../map/style.ts'
import { getState } from '../state.ts'

/** What a tool draws: a plain accent line over a halo, so that it is seen on any ground. */
export function sketchStyle(): Style[] {
  const theme = getState().night ? 'dark' : 'light'
  const line = colour('selected', theme)
  const halo = colour('halo', theme)
  return [
    new Style({ stroke: new Stroke({ color: halo, width: 5 }) }),
    new Style({
      stroke: new Stroke({ color: line, width: 2.2 }),
      fill: new Fill({ color: 'rgba(11,99,206,0.10)' }),
      image: new Circle({
        radius: 5,
        fill: new Fill({ color: line }),
        stroke: new Stroke({ color: halo, width: 2 }),
      }),
    }),
  ]
}
