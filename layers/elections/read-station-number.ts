/**
 * The number of a polling station as four digits and an optional letter: “Bureau 001”, “1”, “0001”, “93010_1” and “BV n° 1” are `0001`,
 * “136 A” is `0136A`, “3-27” (district and number of a city with districts) is `0327`; null where there is no number.
 */
export function readStationNumber(written: string): string | null {
  const text = written.normalize('NFKC').toUpperCase().trim()
  const own = /^(?:\d{5}|2[AB]\d{3})_(.+)$/.exec(text)?.[1] ?? text
  const inDistrict = /^(\d{1,2})-(\d{1,2})$/.exec(own)
  if (inDistrict) return `${inDistrict[1]?.padStart(2, '0')}${inDistrict[2]?.padStart(2, '0')}`
  const found = /(?:^|[^\dA-Z])0*(\d{1,4})(?:[ -]?([A-Z]))?(?![\dA-Z])/.exec(` ${own}`)
  return found?.[1] === undefined ? null : `${found[1].padStart(4, '0')}${found[2] ?? ''}`
}
