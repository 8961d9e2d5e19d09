import { seededRandom } from '../../layers/model/random.ts'

/**
 * Many parcels that fit each other without gap or overlap: a square lattice whose nodes are pushed about.
 * Each parcel has eight vertices (corners and bent edges) and measures about `pitch` squared.
 *
 *      o--o--o--o--o
 *      |     |     |     o  a node, shared by all parcels around it
 *      o     o     o
 *      |     |     |
 *      o--o--o--o--o
 */
export type Lattice = {
  readonly commune: string
  /** parcels along a side: at most 520 */
  readonly side: number
  /** south-west corner, metres of the legal system */
  readonly corner: readonly [x: number, y: number]
  /** metres */
  readonly pitch?: number
}

const usualPitch = 31

/** Metres along a side. */
export const latticeSize = ({ side, pitch = usualPitch }: Lattice): number => side * pitch

type Sql = (text: string, values?: unknown[]) => Promise<unknown>

/** parcels of a section, along a side */
const inSection = 20
const batch = 5000

/** Adds the commune and its parcels; the same lattice gives the same parcels. */
export async function fillLattice(sql: Sql, lattice: Lattice): Promise<number> {
  await sql('insert into carreau.commune values ($1, $2) on conflict do nothing', [
    lattice.commune,
    `Lattice ${lattice.commune}`,
  ])
  const rows = latticeRows(lattice)
  for (let from = 0; from < rows.length; from += batch) {
    const part = rows.slice(from, from + batch)
    await sql(
      `insert into cadastre.parcel (commune, id, prefix, section, number, registered_area, geom)
      select $1, id, '000', section, number, area, ST_Multi(ST_GeomFromText(ring, 2154))
      from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[]) as p(id, section, number, area, ring)`,
      [lattice.commune, ...[0, 1, 2, 3, 4].map((column) => part.map((row) => row[column]))],
    )
  }
  return rows.length
}

type Row = readonly [id: string, section: string, number: string, area: number, ring: string]

function latticeRows({ commune, side, corner, pitch = usualPitch }: Lattice): Row[] {
  const node = nodes(side, corner, pitch, commune)
  const rows: Row[] = []
  for (let i = 0; i < side; i++) {
    for (let j = 0; j < side; j++) {
      const section = letter(i) + letter(j)
      const number = String((i % inSection) * inSection + (j % inSection) + 1)
      const ring = around.map(([a, b]) => node(2 * i + a, 2 * j + b)).join(',')
      const id = `${commune}000${section}${number.padStart(4, '0')}`
      rows.push([id, section, number, Math.round(pitch * pitch), `POLYGON((${ring}))`])
    }
  }
  return rows
}

const letter = (i: number) => String.fromCharCode(65 + Math.floor(i / inSection))

/** Half-steps around a parcel, back to the first. */
const around = [
  [0, 0],
  [1, 0],
  [2, 0],
  [2, 1],
  [2, 2],
  [1, 2],
  [0, 2],
  [0, 1],
  [0, 0],
] as const

function nodes(side: number, [x0, y0]: readonly [number, number], pitch: number, seed: string) {
  const random = seededRandom(`lattice ${seed}`)
  const across = 2 * side + 1
  const push = () => random.between(-0.15, 0.15) * pitch
  const xs = Float64Array.from(
    { length: across * across },
    (_, k) => x0 + Math.floor(k / across) * (pitch / 2) + push(),
  )
  const ys = Float64Array.from(
    { length: across * across },
    (_, k) => y0 + (k % across) * (pitch / 2) + push(),
  )
  return (a: number, b: number): string => {
    const k = a * across + b
    return `${(xs[k] as number).toFixed(2)} ${(ys[k] as number).toFixed(2)}`
  }
}
