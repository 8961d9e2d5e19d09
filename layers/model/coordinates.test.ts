import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCoordinates } from './coordinates.ts'

const places = (typed: string, legal = 2154) =>
  readCoordinates(typed, legal).map(({ srid, x, y }) => [srid, x, y])
const [lon, lat] = [2.4836, 48.9021]

describe('degrees, however written', () => {
  test.each([
    '2.4836, 48.9021',
    '2.4836,48.9021',
    '2.4836 48.9021',
    '(2.4836 48.9021)',
    '48.9021, 2.4836',
    '48.9021,2.4836',
    '48,9021 2,4836',
    '48,9021; 2,4836',
    '48,9021, 2,4836',
    '48.9021 N 2.4836 E',
    '48.9021N, 2.4836E',
    'N 48.9021 E 2.4836',
    '2.4836° E / 48.9021° N',
    '48.9021° 2.4836°',
    '48°54\'07.56"N 2°29\'00.96"E',
    '48° 54′ 07,56″ N, 2° 29′ 00,96″ E',
    "48°54.126'N 2°29.016'E",
    'N48°54’07.56” E2°29’00.96”',
    'lat 48.9021 lon 2.4836',
    'Latitude : 48.9021, Longitude : 2.4836',
    'lon=2.4836 lat=48.9021',
    'WGS84 48.9021 2.4836',
    'EPSG:4326 48.9021 2.4836',
    'GPS: 2.4836 48.9021',
  ])('%s', (typed) => {
    const [first] = places(typed)
    expect(first?.[0]).toBe(4326)
    expect(first?.[1]).toBeCloseTo(lon, 9)
    expect(first?.[2]).toBeCloseTo(lat, 9)
  })

  test('west is said W, O or by a minus', () => {
    for (const typed of [
      '48.4 N 4.48 W',
      '48.4 N 4.48 O',
      '48.4, -4.48',
      "48°24'N 4°28'48\"O",
      '−4.48 48.4',
    ]) {
      expect(places(typed)[0]?.[1]).toBeCloseTo(-4.48, 9)
      expect(places(typed)[0]?.[2]).toBeCloseTo(48.4, 9)
    }
  })

  test('the order that lies in the town’s own country comes first', () => {
    expect(places('55.45, -20.88', 2975)[0]).toEqual([4326, 55.45, -20.88])
    expect(places('-20.88, 55.45', 2975)[0]).toEqual([4326, 55.45, -20.88])
  })

  test('any place in France is read back, in either order, with points or commas', () => {
    const part = (min: number, max: number) =>
      fc.integer({ min: min * 1e6, max: max * 1e6 }).map((value) => value / 1e6)
    fc.assert(
      fc.property(part(-5, 9), part(42, 51), fc.boolean(), fc.boolean(), (x, y, swapped, commas) => {
        const pair = swapped ? [y, x] : [x, y]
        const written = pair.map((value) => value.toFixed(6).replace('.', commas ? ',' : '.'))
        expect(places(written.join(commas ? ' ; ' : ', '))[0]).toEqual([4326, x, y])
      }),
    )
  })
})

describe('metres, however written', () => {
  test.each([
    ['662524 6866064', [2154, 662524, 6866064]],
    ['662524, 6866064', [2154, 662524, 6866064]],
    ['662 524,12 6 866 064,55', [2154, 662524.12, 6866064.55]],
    ['X 662 105,00  Y 6 867 005,00', [2154, 662105, 6867005]],
    ['x=662105 y=6867005', [2154, 662105, 6867005]],
    ['Lambert-93 662524 6866064', [2154, 662524, 6866064]],
    ['662524 6866064 (L93)', [2154, 662524, 6866064]],
    ['1657000 8190000', [3949, 1657000, 8190000]],
    ['1 657 000 8 190 000', [3949, 1657000, 8190000]],
    ['EPSG:3949 1657000 8190000', [3949, 1657000, 8190000]],
    ['epsg 3949 : 1657000 8190000', [3949, 1657000, 8190000]],
    ['CC49 1657000 8190000', [3949, 1657000, 8190000]],
    ['RGF93 / CC49 1657000 8190000', [3949, 1657000, 8190000]],
    ['610000 2430000', [27572, 610000, 2430000]],
    ['Lambert II étendu 610000 2430000', [27572, 610000, 2430000]],
    ['UTM 31N 462139 5416664', [32631, 462139, 5416664]],
    ['31U 462139 5416664', [32631, 462139, 5416664]],
    ['UTM zone 40 S 338000 7690000', [32740, 338000, 7690000]],
    ['Web Mercator 276473 6258271', [3857, 276473, 6258271]],
    ['EPSG:3857 276473 6258271', [3857, 276473, 6258271]],
  ])('%s', (typed, meant) => {
    expect(places(typed)[0]).toEqual(meant)
  })

  test('numbers that fit several systems have several readings', () => {
    const srids = places('276473 6258271').map(([srid]) => srid)
    expect(srids).toEqual([2154, 3857])
    expect(places('462139 5416664').map(([srid]) => srid)).toEqual([3857, 32631, 32630, 32632])
  })

  test('overseas the town’s own system is meant', () => {
    expect(places('338000 7690000', 2975)[0]).toEqual([2975, 338000, 7690000])
  })

  test('a system that was named is known to be', () => {
    expect(readCoordinates('CC49 1657000 8190000', 2154)[0]?.named).toBe(true)
    expect(readCoordinates('1657000 8190000', 2154)[0]?.named).toBe(false)
  })
})

test.each([
  '',
  '12',
  'AB 12',
  '12 rue de la Gare',
  '12 bis av Gambetta',
  '8 mai 1945',
  '93010000AB0012',
  '48.9021 N 2.4836 N',
  "48°75'N 2°29'E",
  '48.9021 S 2.4836 W 3',
  'EPSG:2154',
  '1e5 2e5',
  '99999999 99999999',
  'UTM 61N 1 2 3',
])('“%s” is no place', (typed) => {
  expect(readCoordinates(typed, 2154)).toEqual([])
})

test('nothing that is typed makes it throw', () => {
  const pieces = fc.constantFrom(
    '48',
    '2.4',
    ',',
    ' ',
    '°',
    "'",
    '"',
    'N',
    'O',
    'EPSG:',
    '2154',
    'X',
    'Y',
    '-',
    'UTM',
    '.',
    ';',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces).map((list) => list.join('')),
      ),
      (typed) => {
        for (const { x, y } of readCoordinates(typed, 2154))
          expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
      },
    ),
  )
})

test('a long text is refused in a moment of work', () => {
  const began = process.cpuUsage()
  for (const text of ['1 '.repeat(100), '9'.repeat(200), '1,'.repeat(100), "1°1'".repeat(50)])
    readCoordinates(text, 2154)
  const { user, system } = process.cpuUsage(began)
  expect(user + system).toBeLessThan(50_000)
})
