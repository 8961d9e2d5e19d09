import { paths } from '../../layers/model/api.ts'
import { tileAt, webMercatorQuad } from '../../layers/model/grid.ts'
import { type Random, seededRandom } from '../../layers/model/random.ts'
import { projectBox } from '../../server/tiles/project-box.ts'
import { readTile } from '../support/read-tile.ts'

/** How a tile is asked for: by HTTP, with the headers of a browser. */
export type Get = (
  path: string,
  headers: Readonly<Record<string, string>>,
) => Promise<{ readonly status: number; readonly etag: string; readonly body: Buffer }>

export type Ground = {
  /** servers on the same database; each request goes to one of them by chance */
  readonly servers: readonly Get[]
  /** one committed transaction: gives the parcel a number and puts it that many metres east of where it first was */
  readonly edit: (id: string, number: string, east: number) => Promise<void>
  /** parcels and their middles, metres of the legal system */
  readonly parcels: readonly { readonly id: string; readonly middle: readonly [number, number] }[]
}

export type Freshness = {
  readonly edits: number
  readonly reads: number
  /** answered 304 */
  readonly unchanged: number
  /** edits that their writer did not find in the tile it asked for next */
  readonly missing: number
  /** tiles that somebody still holds out of date, asked for again when all is quiet */
  readonly stale: number
  /** tiles asked for when all was quiet */
  readonly checked: number
}

/** Metres between the two places of a parcel that moves: more than a tile. */
const leap = 700

/**
 * Writers edit their own parcels, move them from tile to tile and at once look for what they did; readers look around
 * with tiles of their own that they hold and ask about. Afterwards every tile is compared with what was last written.
 */
export async function torture(
  ground: Ground,
  options: {
    readonly seconds: number
    readonly writers: number
    readonly readers: number
    readonly seed: number
  },
): Promise<Freshness> {
  const random = seededRandom(options.seed)
  const last = new Map<string, Written>()
  const counts = { edits: 0, reads: 0, unchanged: 0, missing: 0 }
  const end = performance.now() + options.seconds * 1000
  const share = Math.floor(ground.parcels.length / options.writers)

  const write = async (rank: number) => {
    const own = ground.parcels.slice(rank * share, (rank + 1) * share)
    const chance = random.fork(`writer ${rank}`)
    const browser = openBrowser(ground.servers, counts, chance)
    for (let turn = 0; performance.now() < end; turn++) {
      const parcel = chance.pick(own)
      const before = last.get(parcel.id)
      const written = { number: `${rank}${turn}`, east: chance.chance(0.3) ? leap : 0 }
      await ground.edit(parcel.id, written.number, written.east)
      last.set(parcel.id, written)
      counts.edits++
      if ((await browser.look(parcel, written.east)) !== written.number) counts.missing++
      if (before && before.east !== written.east && (await browser.look(parcel, before.east)) !== undefined)
        counts.missing++
    }
    return browser
  }
  const read = async (rank: number) => {
    const chance = random.fork(`reader ${rank}`)
    const browser = openBrowser(ground.servers, counts, chance)
    while (performance.now() < end)
      await browser.look(chance.pick(ground.parcels), chance.chance(0.3) ? leap : 0)
    return browser
  }
  const browsers = await Promise.all([
    ...Array.from({ length: options.writers }, (_, rank) => write(rank)),
    ...Array.from({ length: options.readers }, (_, rank) => read(rank)),
  ])
  return { ...counts, ...(await whenQuiet(browsers, ground, last)) }
}

type Written = { readonly number: string; readonly east: number }
type Parcel = Ground['parcels'][number]
type Browser = { readonly look: (parcel: Parcel, east: number) => Promise<string | undefined> }

/** A browser keeps the tiles it got and asks whether they still hold. */
function openBrowser(
  servers: readonly Get[],
  counts: { reads: number; unchanged: number },
  random: Random,
): Browser {
  const held = new Map<string, { etag: string; numbers: Map<string, unknown> }>()
  return {
    look: async (parcel, east) => {
      const path = pathOf(parcel, east)
      const before = held.get(path)
      const answer = await random.pick(servers)(path, before ? { 'if-none-match': before.etag } : {})
      counts.reads++
      if (answer.status === 304 && before) {
        counts.unchanged++
        return before.numbers.get(parcel.id) as string | undefined
      }
      const features = answer.status === 200 ? [...readTile(answer.body).values()] : []
      const numbers = new Map(features.map(({ id, properties }) => [id, properties.number]))
      held.set(path, { etag: answer.etag, numbers })
      return numbers.get(parcel.id) as string | undefined
    },
  }
}

async function whenQuiet(browsers: readonly Browser[], { parcels }: Ground, last: Map<string, Written>) {
  let stale = 0
  let checked = 0
  const edited = parcels.filter(({ id }) => last.has(id))
  for (const browser of browsers) {
    for (const parcel of edited) {
      const { number, east } = last.get(parcel.id) as Written
      const there = await browser.look(parcel, east)
      const left = await browser.look(parcel, leap - east)
      checked += 2
      stale += Number(there !== number) + Number(left !== undefined)
    }
  }
  return { stale, checked }
}

/** The tile of level 16 where a parcel's middle is. */
function pathOf({ middle: [x, y] }: Parcel, east: number): string {
  const [mx, my] = projectBox([x + east, y, x + east, y], 2154, 3857)
  const { z, row, col } = tileAt(webMercatorQuad, 16, [mx, my])
  return paths.tile('parcels', webMercatorQuad.id, z, row, col)
}
