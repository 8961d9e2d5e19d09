import type OlMap from 'ol/Map.js'

/** How far panels reach into the map: top, right, bottom, left, in CSS pixels. */
export type Insets = readonly [number, number, number, number]

/** Panels lie over the map, so that it never moves when one opens; what they cover is read from the page. Mark them `data-covers-map`; a small thing in a corner, which covers only where it is as wide as the map, is marked `data-covers-map="wide"`. */
export function insets(map: OlMap): Insets {
  const place = map.getTargetElement()?.getBoundingClientRect()
  const sides = { top: 0, right: 0, bottom: 0, left: 0 }
  if (!place) return [0, 0, 0, 0]
  for (const panel of document.querySelectorAll<HTMLElement>('[data-covers-map]')) {
    const box = panel.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    const wide = box.width > place.width * 0.7
    if (panel.dataset.coversMap === 'wide' && !wide) continue
    const side = coveredSide(box, place, wide)
    const reach = {
      top: box.bottom - place.top,
      right: place.right - box.left,
      bottom: place.bottom - box.top,
      left: box.right - place.left,
    }[side]
    sides[side] = Math.max(sides[side], Math.max(0, reach))
  }
  return withRoom(sides, place)
}

/** A panel as wide as the map covers it from above or below, another from its nearer side. */
function coveredSide(box: DOMRect, place: DOMRect, wide: boolean): 'top' | 'right' | 'bottom' | 'left' {
  if (wide) return box.top - place.top < place.bottom - box.bottom ? 'top' : 'bottom'
  return box.left - place.left < place.right - box.right ? 'left' : 'right'
}

/** Panels that leave no room do not count: better a feature behind a panel than a map at no scale at all. */
function withRoom(
  { top, right, bottom, left }: { top: number; right: number; bottom: number; left: number },
  place: DOMRect,
): Insets {
  const wide = place.width - left - right >= 160
  const high = place.height - top - bottom >= 120
  return [high ? top : 0, wide ? right : 0, high ? bottom : 0, wide ? left : 0]
}
