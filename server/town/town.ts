import { seededRandom } from '../../layers/model/random.ts'
import { buildOn } from './buildings/build.ts'
import type { Built } from './buildings/frame.ts'
import { type Face, layGround } from './ground.ts'
import { joinNeighbours } from './land/join-neighbours.ts'
import type { Lot } from './land/share-out.ts'
import type { Way } from './layout/way.ts'
import { type Address, addressesOf } from './register/addresses.ts'
import { doorsOf } from './register/doors.ts'
import { houseNumbers } from './register/house-numbers.ts'
import { type Parcel, parcelsOf } from './register/parcels.ts'
import { type Section, sectionsOf } from './register/sections.ts'
import { namesOf } from './register/street-names.ts'
import { type Street, streetsOf } from './register/streets.ts'
import { supersededParcel } from './register/superseded.ts'
import { type Changes, yearLater } from './register/vintage.ts'

/** The made-up commune whole: its ground, what stands on it, and its registers in two years. */
export type Town = {
  seed: number
  ways: readonly Way[]
  /** Surfaces between the axes of streets; they cover the commune and share their corners. */
  faces: readonly Face[]
  lots: readonly Lot[]
  /** By lot. */
  buildings: readonly (readonly Built[])[]
  streets: readonly (Street & { name: string })[]
  sections: readonly Section[]
  parcels: readonly Parcel[]
  later: { parcels: readonly Parcel[]; changes: Changes }
  addresses: readonly Address[]
}

/** Same seed, same town, to the last centimetre. */
export function makeTown(seed = 1): Town {
  const random = seededRandom(seed)
  const { ways, faces: loose, lots } = layGround(random)
  const faces = joined(loose)
  const buildings = buildOn(lots, ways, random.fork('buildings'))
  const streets = streetsOf(ways, faces, new Set(lots.map(({ street }) => street)))
  const names = namesOf(streets, random.fork('names'))
  const doors = houseNumbers(doorsOf(lots, buildings, streets), streets, random.fork('numbers'))
  const sections = sectionsOf(faces, lotsByFace(lots))
  const numbered = parcelsOf(lots, sections, random.fork('parcels'))
  const parcels = [...numbered, supersededParcel(numbered, lots)]
  return {
    seed,
    ways,
    faces,
    lots,
    buildings,
    streets: streets.map((street, i) => ({ ...street, name: names[i] as string })),
    sections,
    parcels,
    later: yearLater(parcels, lots, buildings, random.fork('year')),
    addresses: addressesOf(doors, lots, buildings, random.fork('addresses')),
  }
}

function joined(faces: readonly Face[]): Face[] {
  const rings = joinNeighbours(faces.map(({ ring }) => ring))
  return faces.map((face, i) => ({ ...face, ring: rings[i] ?? face.ring }))
}

function lotsByFace(lots: readonly Lot[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { face } of lots) counts.set(face, (counts.get(face) ?? 0) + 1)
  return counts
}
