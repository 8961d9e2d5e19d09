import { deflateSync } from 'node:zlib'
import {
  type Color,
  clip,
  colorToComponents,
  drawObject,
  endPath,
  type PDFName,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setGraphicsState,
} from 'pdf-lib'

/** Points of the page, x and y in turn. */
export type Line = readonly number[]
/** Rings of one area: what lies within an odd number of them is inside. */
export type Area = readonly Line[]

type Ink = {
  readonly fill?: Color
  readonly stroke?: Color
  readonly width?: number
  readonly dash?: readonly number[]
  /** 0 to 1 */
  readonly opacity?: number
}

/** Fills areas and draws their outlines. */
export function drawAreas(page: PDFPage, areas: readonly Area[], ink: Ink): void {
  const path = areas.map((rings) => rings.map((ring) => `${pathOf(ring)}h\n`).join('')).join('')
  const fill = ink.fill ? `${colour(ink.fill, 'rg')}${path}f*\n` : ''
  const stroke = ink.stroke ? `${strokeOf(ink)}${path}S\n` : ''
  paint(page, fill + stroke, ink.opacity)
}

export function drawLines(page: PDFPage, lines: readonly Line[], ink: Ink): void {
  paint(page, `${strokeOf(ink)}${lines.map(pathOf).join('')}S\n`, ink.opacity)
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** What `draw` draws stays within the box. */
export function within(page: PDFPage, { x, y, width, height }: Box, draw: () => void): void {
  page.pushOperators(pushGraphicsState(), rectangle(x, y, width, height), clip(), endPath())
  draw()
  page.pushOperators(popGraphicsState())
}

/**
 * As a drawing of its own, written as text and packed by Node: a town has more corners than the library’s objects, one for each, would
 * make in a reasonable time.
 */
function paint(page: PDFPage, content: string, opacity = 1): void {
  if (content === '') return
  const { context } = page.doc
  const form = context.stream(deflateSync(content), {
    ...{ Type: 'XObject', Subtype: 'Form', Filter: 'FlateDecode' },
    BBox: [0, 0, page.getWidth(), page.getHeight()],
  })
  const name = page.node.newXObject('Drawing', context.register(form))
  page.pushOperators(
    pushGraphicsState(),
    ...(opacity < 1 ? [setGraphicsState(opacityState(page, opacity))] : []),
    drawObject(name),
    popGraphicsState(),
  )
}

function opacityState(page: PDFPage, opacity: number): PDFName {
  const state = page.doc.context.obj({ Type: 'ExtGState', ca: opacity })
  return page.node.newExtGState('Opacity', state)
}

const colour = (of: Color, operator: 'rg' | 'RG'): string =>
  `${colorToComponents(of).map(round).join(' ')} ${operator}\n`

const strokeOf = ({ stroke, width = 1, dash = [] }: Ink): string =>
  `${stroke ? colour(stroke, 'RG') : ''}${width} w 1 j [${dash.join(' ')}] 0 d\n`

/** Points nearer than a seventh of a point are one: no printer tells them apart. */
function pathOf(points: Line): string {
  let path = ''
  let [lastX, lastY] = [Number.NaN, Number.NaN]
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x, y] = [points[at] as number, points[at + 1] as number]
    const isLast = at + 3 >= points.length
    if (!isLast && Math.abs(x - lastX) < 0.15 && Math.abs(y - lastY) < 0.15) continue
    path += `${round(x)} ${round(y)} ${path === '' ? 'm' : 'l'}\n`
    lastX = x
    lastY = y
  }
  return path
}

const round = (points: number): number => Math.round(points * 100) / 100
