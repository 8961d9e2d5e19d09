import { expect, test } from 'vitest'
import { findCrs, isInside, legalCrsOfCommune, transformer } from './find-crs.ts'

/** lon, lat of town halls from one end of the country to the other */
const towns: Readonly<Record<string, readonly [string, number, number]>> = {
  Bondy: ['93010', 2.4827, 48.9018],
  Montpellier: ['34172', 3.8767, 43.6112],
  Strasbourg: ['67482', 7.7521, 48.5734],
  Brest: ['29019', -4.4861, 48.3904],
  Dunkerque: ['59183', 2.3772, 51.0344],
  Nice: ['06088', 7.2719, 43.6961],
  Ajaccio: ['2A004', 8.7369, 41.9192],
  Hendaye: ['64260', -1.7745, 43.3586],
}

test('a town’s coordinates in Lambert-93 or in its conic zone are recognised, and nothing else is offered', () => {
  for (const [name, [commune, lon, lat]] of Object.entries(towns)) {
    const zone = 3900 + Math.min(50, Math.round(lat))
    for (const srid of [2154, zone]) {
      const point = transformer(4326, srid)([lon, lat])
      expect([name, findCrs([point], [commune])]).toEqual([name, [srid]])
    }
  }
})

test('old Lambert II, Web Mercator and degrees are found when no usual system fits', () => {
  const [commune, lon, lat] = towns.Nice as readonly [string, number, number]
  expect(findCrs([[lon, lat]], [commune])).toEqual([4326])
  expect(findCrs([transformer(4326, 27572)([lon, lat])], [commune])).toEqual([27572])
  const [bondy, east, north] = towns.Bondy as readonly [string, number, number]
  expect(findCrs([transformer(4326, 27572)([east, north])], [bondy])).toEqual([27572])
})

test('overseas the commune says the system', () => {
  const saintDenis = transformer(4326, 2975)([55.4481, -20.8789])
  const pointeAPitre = transformer(4326, 5490)([-61.5311, 16.2411])
  expect(findCrs([saintDenis], ['97411'])).toEqual([2975])
  expect(findCrs([pointeAPitre], ['97120'])).toEqual([5490])
  expect(findCrs([[1, 2]], ['97411'])).toEqual([])
  expect(legalCrsOfCommune('97611')).toBe(4471)
  expect(legalCrsOfCommune('01004')).toBe(2154)
})

test('one wild point does not decide', () => {
  expect(
    findCrs(
      [
        [0, 0],
        [662524, 6866064],
        [662514, 6866065],
      ],
      ['93010'],
    ),
  ).toEqual([2154])
  expect(
    findCrs(
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      ['93010'],
    ),
  ).toEqual([])
})

test('a point is inside its territory or it is not', () => {
  expect(isInside([662524, 6866064], 2154)).toBe(true)
  expect(isInside([0, 0], 2154)).toBe(false)
  expect(isInside([Number.NaN, 6866064], 2154)).toBe(false)
})
