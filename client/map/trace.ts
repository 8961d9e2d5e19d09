import type { Outline } from './outline.ts'

/** Coordinates to CSS pixels: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Transform = readonly number[]

export type Look = {
  readonly line: string
  readonly width: number
  readonly fill: string
  readonly dash?: readonly number[]
}

/** Radius of the ring around a point, CSS pixels. */
const ring = 8

/** Draws an outline; lines and rings of one feature are one path, so that holes stay open. */
export function trace(
  pen: CanvasRenderingContext2D,
  outline: Outline,
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Transform,
  { line, width, fill, dash = [] }: Look,
): void {
  const { kind, flat, ends, piece, frame } = outline
  pen.beginPath()
  let start = 0
  for (const end of kind === 'point' ? [flat.length] : ends) {
    for (let at = start; at < end; at += 2) {
      const x = flat[at] ?? 0
      const y = flat[at + 1] ?? 0
      const px = a * x + c * y + e
      const py = b * x + d * y + f
      if (kind === 'point') circle(pen, px, py)
      else if (at === start) pen.moveTo(px, py)
      else pen.lineTo(px, py)
    }
    if (kind === 'area') pen.closePath()
    start = end
  }
  if (kind !== 'line' && (piece || !frame)) {
    pen.fillStyle = fill
    pen.fill('evenodd')
  }
  if (piece) return
  pen.strokeStyle = line
  pen.lineWidth = width
  pen.lineJoin = 'round'
  pen.setLineDash([...dash])
  pen.stroke()
}

function circle(pen: CanvasRenderingContext2D, x: number, y: number): void {
  pen.moveTo(x + ring, y)
  pen.arc(x, y, ring, 0, 2 * Math.PI)
}
