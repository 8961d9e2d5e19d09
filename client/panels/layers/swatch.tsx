import type { GeometryKind } from '../../../layers/model/layer.ts'
import type { StyleRule } from '../../../layers/model/style.ts'
import type { Theme } from '../../../layers/palette.ts'
import { resolveColours } from '../../map/style.ts'

type Styled = Readonly<Record<string, unknown>>
type Props = { readonly rule: StyleRule; readonly geometry: GeometryKind; readonly theme: Theme }

/** A line of the legend as the map draws it: a dot, a line, an area, or letters where only a name shows. */
export function Swatch({ rule, geometry, theme }: Props) {
  const style = resolveColours(rule.style, theme) as Styled
  return (
    <svg className="swatch" width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
      {shape(style, geometry)}
    </svg>
  )
}

function shape(style: Styled, geometry: GeometryKind) {
  if (geometry.endsWith('Point')) return dot(style)
  if (isName(style)) return letters(style)
  return geometry === 'LineString' ? line(style) : area(style)
}

/** Writes a name and draws nothing that the eye could find. */
function isName(style: Styled): boolean {
  const drawn = [style['fill-color'], style['stroke-color']].filter((colour) => colour !== undefined)
  return 'text-value' in style && drawn.every((colour) => opacity(String(colour)) < 0.03)
}

const dot = (style: Styled) => (
  <circle
    cx="11"
    cy="8"
    r="4.5"
    fill={text(style['circle-fill-color'])}
    stroke={text(style['circle-stroke-color'])}
  />
)

const line = (style: Styled) => (
  <path
    d="M2 13 20 3"
    fill="none"
    stroke={text(style['stroke-color'])}
    strokeWidth={Math.min(4, widest(style['stroke-width']))}
    strokeDasharray={dashes(style)}
  />
)

const area = (style: Styled) => (
  <rect
    x="2"
    y="2"
    width="18"
    height="12"
    rx="1.5"
    fill={text(style['fill-color'])}
    stroke={text(style['stroke-color'])}
    strokeWidth={Math.min(2, widest(style['stroke-width']))}
    strokeDasharray={dashes(style)}
  />
)

const letters = (style: Styled) => (
  <text
    x="11"
    y="12.5"
    textAnchor="middle"
    className="swatch-text"
    fontStyle={String(style['text-font']).startsWith('italic') ? 'italic' : undefined}
    fill={text(style['text-fill-color'])}
  >
    Abc
  </text>
)

const text = (value: unknown): string => (typeof value === 'string' ? value : 'none')

const dashes = (style: Styled): string | undefined => {
  const dash = style['stroke-line-dash']
  return Array.isArray(dash) ? dash.map((part) => Math.min(4, Number(part))).join(' ') : undefined
}

/** A width that grows with the zoom is shown at its widest. */
function widest(width: unknown): number {
  if (typeof width === 'number') return width
  if (!Array.isArray(width)) return 1
  const stops = width.slice(3).filter((_, at) => at % 2 === 1)
  return Math.max(...stops.map(Number))
}

function opacity(colour: string): number {
  const parts = /^rgba\((.*)\)$/.exec(colour)?.[1]?.split(',')
  return parts?.[3] === undefined ? 1 : Number(parts[3])
}
