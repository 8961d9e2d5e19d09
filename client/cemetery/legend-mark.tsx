import type { LegendEntry } from '../../layers/cemetery/legend.ts'
import { useCarreau } from '../hooks.ts'
import { colour } from '../map/style.ts'

/** A cell in the colour of the legend, with its sign for who does not see it. */
export function LegendMark({ entry }: { readonly entry: LegendEntry }) {
  const night = useCarreau((state) => state.night)
  const theme = night ? 'dark' : 'light'
  return (
    <svg className="legend-mark" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <rect
        x="1"
        y="1"
        width="22"
        height="22"
        rx="3"
        fill={colour(entry.fill.slice(1), theme)}
        stroke={colour('plot-line', theme)}
      />
      <text x="12" y="17" textAnchor="middle" fill={inkOn(entry, theme)}>
        {entry.sign}
      </text>
    </svg>
  )
}

/** Black or white, whichever is read better on the colour (WCAG relative luminance). */
export function inkOn({ fill }: LegendEntry, theme: 'light' | 'dark'): string {
  const hex = colour(fill.slice(1), theme)
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000000' : '#ffffff'
}
