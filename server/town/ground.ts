import type { Random } from '../../layers/model/random.ts'
import { cutCorners } from './land/corners.ts'
import { type Block, type Lot, shareOut } from './land/share-out.ts'
import { tidied } from './land/tidy.ts'
import { numbers } from './layout/drawn.ts'
import { type PrimaryFace, primaryPlan } from './layout/primary.ts'
import type { Quarter } from './layout/quarters.ts'
import { LARGE_SITES, type Site, SMALL_SITES } from './layout/sites.ts'
import type { Way } from './layout/way.ts'
import { carve } from './plane/carve.ts'
import { inset } from './plane/inset.ts'
import { distance, type Point } from './plane/point.ts'
import { contains, locate, type Ring } from './plane/ring.ts'
import { addStreet, type Draft } from './streets/draft.ts'
import { quarterStreets } from './streets/quarter-streets.ts'

/** A surface between the axes of streets, with the quarter it belongs to. */
export type Face = { ring: Ring; quarter: Quarter; primary: number; site?: Site }

/** The town before the registers: streets, faces between their axes, and the land shared out. */
export type Ground = { ways: Way[]; faces: Face[]; lots: Lot[] }

export function layGround(random: Random): Ground {
  const plan = primaryPlan(random)
  const draft: Draft = { ways: plan.ways, random: random.fork('streets'), circles: [...ROUNDABOUTS] }
  const faces = plan.faces.flatMap((face, i) => divided(draft, face, i))
  const blocks = withSmallSites(
    draft,
    faces.flatMap((face, i) => blocksOf(draft, face, i)),
  )
  const lots = blocks.flatMap((block, i) => shareOut(block, i, draft.ways, random.fork(`block/${i}`)))
  return { ways: draft.ways, faces, lots: tidied(lots) }
}

/** Where the large roads meet: half the width in metres from parcel to parcel. */
const ROUNDABOUTS: Draft['circles'] = numbers(`
  1050 1180 25, 1700 150 25, -1080 1300 25, -1300 -30 22, 1200 -1150 22, -1150 -1050 22,
  860 40 20, 95 -830 18, 640 690 18`).map(([x = 0, y = 0, radius = 0]) => ({ centre: [x, y], radius }))

const isStreet = (draft: Draft) => (tag: number) => draft.ways[tag]?.kind === 'street'

/** A quarter's large sites first, with streets round them; then its own streets over what remains. */
function divided(draft: Draft, face: PrimaryFace, primary: number): Face[] {
  const { quarter } = face
  const sites: Face[] = []
  let pieces = [face.ring]
  for (const site of LARGE_SITES) {
    const index = pieces.findIndex((piece) => contains(piece.points, site.at))
    const piece = pieces[index]
    const carved = piece && carve(piece, site, isStreet(draft), draft.ways.length)
    if (!carved) continue
    addStreet(draft, newBorder(carved.site, draft.ways.length), { rank: 'street', key: `site/${site.name}` })
    sites.push({ ring: carved.site, quarter, primary, site })
    pieces = [...pieces.slice(0, index), ...carved.rests, ...pieces.slice(index + 1)]
  }
  const parts = pieces.flatMap((ring, i) => quarterStreets(draft, { ring, quarter }, `q${primary}/${i}`))
  return [...sites, ...parts.map((ring) => ({ ring, quarter, primary }))]
}

/** The way round a site: the edges that its carving has made. */
function newBorder(site: Ring, tag: number): Point[] {
  const size = site.points.length
  const first = site.tags.findIndex((own, i) => own === tag && site.tags[(i + size - 1) % size] !== tag)
  const path: Point[] = []
  for (let i = Math.max(0, first); i < Math.max(0, first) + size; i++) {
    path.push(site.points[i % size] as Point)
    if (site.tags[i % size] !== tag) break
  }
  return path
}

function blocksOf(draft: Draft, face: Face, number: number): Block[] {
  const { use, name } = face.quarter
  if (use === 'water' || use === 'none') return []
  const setback = {
    half: (tag: number) => draft.ways[tag]?.half ?? 0,
    radius: (corner: Point) => draft.circles.find(({ centre }) => distance(centre, corner) < 0.5)?.radius,
  }
  const corner = face.site || use === 'grid' || use === 'estate' || use === 'recent' ? 3.5 : 0
  return inset(face.ring, setback)
    .map((ring) => (corner ? cutCorners(ring, corner, isStreet(draft)) : ring))
    .map((ring) => ({ ring, use, quarter: name, face: number, ...(face.site && { site: face.site }) }))
}

/** The smaller public sites cut out of the blocks where they lie. */
function withSmallSites(draft: Draft, blocks: Block[]): Block[] {
  let all = blocks
  for (const site of SMALL_SITES) {
    const index = nearestBlock(draft, all, site.at)
    const block = all[index]
    const carved = block && carve(block.ring, site, isStreet(draft))
    if (!block || !carved) continue
    const parts = [{ ...block, ring: carved.site, site }, ...carved.rests.map((ring) => ({ ...block, ring }))]
    all = [...all.slice(0, index), ...parts, ...all.slice(index + 1)]
  }
  return all
}

/** The block a site is cut out of: the nearest one that no dead end runs into. */
function nearestBlock(draft: Draft, blocks: readonly Block[], p: Point): number {
  const scores = blocks.map(({ ring, site }) => {
    if (site) return Number.POSITIVE_INFINITY
    const gap = contains(ring.points, p) ? 0 : locate(ring, p).gap
    return gap + (ring.tags.some((tag) => draft.ways[tag]?.rank === 'close') ? 10_000 : 0)
  })
  return scores.indexOf(Math.min(...scores))
}
