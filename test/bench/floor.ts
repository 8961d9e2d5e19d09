import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { layerOf } from '../../layers/index.ts'
import { tileBuffer, tileSide, tileUnits, webMercatorQuad } from '../../layers/model/grid.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { DatabaseUrls } from '../../server/database.ts'
import { cellSide } from '../../server/tiles/cells.ts'
import { tileForm } from '../../server/tiles/statement.ts'
import type { Bench } from './bench.ts'
import { tileSettings } from './tile-sql.ts'
import type { TileRange } from './town.ts'

/** Tiles a second of the bare statement, asked by PostgreSQL's own pgbench. */
export type Floor = (connections: number, seconds: number) => Promise<number>

/**
 * The floor under a tile server: the same prepared statement, with the same rights and settings, for tiles drawn by lot
 * from the same range, and nothing else. Undefined where pgbench is not installed.
 */
export async function openFloor(
  bench: Bench,
  urls: DatabaseUrls,
  range: TileRange,
): Promise<Floor | undefined> {
  const pgbench = join(bench.bin, 'pgbench')
  if (!existsSync(pgbench)) return undefined
  const script = join(bench.folder, `floor-${range.z}.sql`)
  await writeFile(script, floorScript(range))
  return async (connections, seconds) => {
    const words = [
      '-n',
      '-M',
      'prepared',
      '-f',
      script,
      '-c',
      `${connections}`,
      '-j',
      `${Math.min(2, connections)}`,
    ]
    const env = { ...process.env, PGOPTIONS: tileSettings }
    const { stdout } = await promisify(execFile)(pgbench, [...words, '-T', `${seconds}`, urls.publicUrl], {
      env,
    })
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  }
}

/** pgbench computes what `tileValues` computes, in its own words. */
function floorScript({ z, rows, cols }: TileRange): string {
  const [west, north] = webMercatorQuad.origin
  const form = tileForm(layerOf('parcels') as Layer, webMercatorQuad)
  const cell = (metres: string) => `int(${metres} / ${cellSide})`
  const variables = {
    col: `random(${cols[0]}, ${cols[1]})`,
    row: `random(${rows[0]}, ${rows[1]})`,
    side: tileSide(webMercatorQuad, z),
    minx: `${west} + :col * :side`,
    maxy: `${north} - :row * :side`,
    maxx: ':minx + :side',
    miny: ':maxy - :side',
    more: `:side * ${tileBuffer / tileUnits}`,
    x0: ':minx - :more',
    x1: ':maxx + :more',
    y0: ':miny - :more',
    y1: ':maxy + :more',
    c0: cell(`(:x0 - 2 - ${west})`),
    c1: cell(`(:x1 + 2 - ${west})`),
    r0: cell(`(${north} - :y1 - 2)`),
    r1: cell(`(${north} - :y0 + 2)`),
    scale: `${tileUnits} / :side`,
    dx: '0.5 - :minx * :scale',
    dy: '0.5 + :maxy * :scale',
    l0: ':minx - :side',
    l1: ':miny - :side',
    l2: ':maxx + :side',
    l3: ':maxy + :side',
  }
  const values = [
    ...["'parcels'::text", ':c0', ':c1', ':r0', ':r1', ':x0', ':y0', ':x1', ':y1', ':scale', ':dx', ':dy'],
    ...[':l0', ':l1', ':l2', ':l3', ':minx', ':miny', ':maxx', ':maxy'],
  ]
  const statement = form.text.replace(/\$(\d+)/g, (_, place) => values[Number(place) - 1] as string)
  const lines = Object.entries(variables).map(([name, value]) => `\\set ${name} ${value}`)
  return `${lines.join('\n')}\n${statement.trim().replace(/\s*\n\s*/g, ' ')};\n`
}
