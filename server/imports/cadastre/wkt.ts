/** A WKT polygon as a GeoJSON geometry; nothing for an empty or unknown one. Heights stay in the positions. */
export function geometryOfWkt(text: string): { type: string; coordinates: unknown } | null {
  const found = /^(MULTI)?POLYGON(?: Z)? (\(.*\))$/.exec(text)
  if (!found?.[2]) return null
  const nested = found[2]
    .replace(/[^(),]+/g, (position) => `[${position.trim().replaceAll(' ', ',')}]`)
    .replaceAll('(', '[')
    .replaceAll(')', ']')
  return { type: found[1] ? 'MultiPolygon' : 'Polygon', coordinates: JSON.parse(nested) }
}
