import type BaseLayer from 'ol/layer/Base.js'
import type RenderEvent from 'ol/render/Event.js'
import { getRenderPixel } from 'ol/render.js'
import type { Kernel } from '../../map/kernel.ts'
import { changeDesk, getDesk, type OtherPlan } from '../desk.ts'
import { pictureLayer } from './picture-layer.ts'

/** Another plan over the open one, seen right of a line. */
export type Compared = {
  /** share of the map, from the left, that shows the open plan */
  readonly reveal: (share: number) => void
  readonly close: () => void
}

/** What each side of the line shows, in the words of the reader. */
type Names = { readonly left: string; readonly right: string }

/** Paints another plan of the same units beside the open one; `close` gives the open one the whole map back. */
export function swipeLayer(kernel: Kernel, { plan, districts }: OtherPlan, names: Names): Compared {
  const picture = pictureLayer(kernel, () => {
    const now = getDesk()
    return now?.cells ? { plan, cells: now.cells, bounds: now.bounds } : null
  })
  const line = document.createElement('div')
  line.className = 'swipe-line'
  line.append(sideName('left', names.left), sideName('right', names.right))
  kernel.target.append(line)
  let edge = 0
  const width = () => kernel.target.clientWidth
  const leave = [
    clipped(picture.layer, kernel, () => [edge, width()]),
    ...openPictures(kernel).map((layer) => clipped(layer, kernel, () => [0, edge])),
  ]
  return {
    reveal: (share) => {
      edge = freePart(kernel, share)
      line.style.left = `${edge}px`
      changeDesk({ beside: { plan, districts, edge } })
      kernel.ol.render()
    },
    close: () => {
      for (const undo of leave) undo()
      picture.close()
      line.remove()
      changeDesk({ beside: null })
      kernel.ol.render()
    },
  }
}

function sideName(side: keyof Names, name: string): HTMLElement {
  const tag = document.createElement('span')
  tag.className = `swipe-name ${side}`
  tag.textContent = name
  return tag
}

const openPictures = (kernel: Kernel): BaseLayer[] =>
  kernel.ol
    .getLayers()
    .getArray()
    .filter((layer) => layer.get('plan') === 'open')

/** Draws a layer between two distances from the left alone. Gives back its own undoing. */
function clipped(layer: BaseLayer, kernel: Kernel, part: () => [number, number]): () => void {
  const before = (event: RenderEvent) => clip(event, part(), kernel.ol.getSize()?.[1] ?? 0)
  const after = (event: RenderEvent) => (event.context as CanvasRenderingContext2D).restore()
  layer.on('prerender' as never, before as never)
  layer.on('postrender' as never, after as never)
  return () => {
    layer.un('prerender' as never, before as never)
    layer.un('postrender' as never, after as never)
  }
}

/** The share of what no panel covers, in pixels of the map. */
function freePart(kernel: Kernel, share: number): number {
  const [middle] = kernel.centre()
  const width = kernel.target.clientWidth
  const left = Math.max(0, 2 * middle - width)
  return left + share * (Math.min(width, 2 * middle) - left)
}

function clip(event: RenderEvent, [left, right]: [number, number], height: number): void {
  const pen = event.context as CanvasRenderingContext2D
  const corners = [
    [left, 0],
    [right, 0],
    [right, height],
    [left, height],
  ].map((corner) => getRenderPixel(event, corner))
  pen.save()
  pen.beginPath()
  for (const [x = 0, y = 0] of corners) pen.lineTo(x, y)
  pen.closePath()
  pen.clip()
}
