import type { GeometryKind } from '../../layers/model/layer.ts'
import type { StyleRule } from '../../layers/model/style.ts'
import { resolveColours } from '../map/style.ts'

const width = 66
const height = 40

/** A line of the legend as a small picture for paper: ground, outline, dot or letters, as the rule says. */
export async function swatch(rule: StyleRule, geometry: GeometryKind): Promise<Uint8Array> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser gives no canvas to print from')
  const style = resolveColours(rule.style, 'light') as Record<string, unknown>
  if (geometry === 'Point' || geometry === 'MultiPoint') dot(pen, style)
  else if (geometry === 'LineString') line(pen, style)
  else area(pen, style)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the picture of the legend could not be written')
  return new Uint8Array(await blob.arrayBuffer())
}

type Styled = Readonly<Record<string, unknown>>
const colourOf = (style: Styled, name: string): string | null =>
  typeof style[name] === 'string' ? (style[name] as string) : null

function dot(pen: CanvasRenderingContext2D, style: Styled) {
  pen.beginPath()
  pen.arc(width / 2, height / 2, 11, 0, 2 * Math.PI)
  pen.fillStyle = colourOf(style, 'circle-fill-color') ?? '#888'
  pen.fill()
}

function line(pen: CanvasRenderingContext2D, style: Styled) {
  const text = colourOf(style, 'text-fill-color')
  if (text) return letters(pen, text)
  pen.strokeStyle = colourOf(style, 'stroke-color') ?? '#888'
  pen.lineWidth = 4
  pen.beginPath()
  pen.moveTo(4, height - 8)
  pen.lineTo(width - 4, 8)
  pen.stroke()
}

function area(pen: CanvasRenderingContext2D, style: Styled) {
  pen.fillStyle = colourOf(style, 'fill-color') ?? 'transparent'
  pen.fillRect(3, 3, width - 6, height - 6)
  const stroke = colourOf(style, 'stroke-color')
  if (stroke) {
    pen.strokeStyle = stroke
    pen.lineWidth = 4
    if (Array.isArray(style['stroke-line-dash'])) pen.setLineDash([12, 7])
    pen.strokeRect(4, 4, width - 8, height - 8)
    return
  }
  const text = colourOf(style, 'text-fill-color')
  if (text) letters(pen, text)
}

function letters(pen: CanvasRenderingContext2D, colour: string) {
  pen.fillStyle = colour
  pen.font = '600 26px sans-serif'
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText('Abc', width / 2, height / 2 + 1)
}
