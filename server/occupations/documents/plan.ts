import type { PDFPage } from 'pdf-lib'
import { scaleThatFits } from '../../../layers/model/paper-scale.ts'
import type { Transaction } from '../../database.ts'
import { printable } from '../../documents/lettering.ts'
import { inner, newPage, type Paper, sheet, writeText } from '../../documents/paper.ts'
import { drawAreas, drawLines, within } from '../../documents/pen.ts'
import { type MapSheet, mm, toPage } from '../../elections/maps/map-sheet.ts'
import { paintText, tint } from '../../elections/maps/paint.ts'
import { type Box, type Shape, shapeOf } from '../../elections/maps/read-ground.ts'

const scales = [100, 200, 250, 500, 1000, 2000, 5000, 10_000] as const
const height = 80 * mm

type Drawn = { readonly parcels: Shape[]; readonly buildings: Shape[]; readonly streets: Street[] }
type Street = { readonly name: string; readonly lines: readonly (readonly number[])[] }

/** The ground of an order on the plan of the cadastre, at a scale that is read with a ruler; below what is written, or on a page of its own. */
export async function drawPlan(
  tx: Transaction,
  paper: Paper,
  commune: string,
  geometry: string,
): Promise<void> {
  const ground = shapeOf(geometry)
  if (!ground) return
  // the heading never stands alone
  if (paper.y - height - 36 < sheet.margin) newPage(paper)
  writeText(paper, 'Plan annexé : emprise autorisée', { bold: true })
  const frame = { x: sheet.margin, y: paper.y - height - 6, width: inner, height }
  const plan = sheetOf(frame, ground.box)
  const drawn = await readAround(tx, commune, plan.ground)
  within(paper.page, frame, () => drawGround(paper.page, plan, drawn, ground, paper))
  paper.page.drawRectangle({ ...frame, borderColor: tint.ink, borderWidth: 0.8 })
  paper.y = frame.y - 12
  paper.page.drawText(
    printable(`Échelle 1:${plan.scale} · fond : plan cadastral · nord de la projection en haut`),
    {
      x: sheet.margin,
      y: paper.y,
      size: 8,
      font: paper.regular,
      color: tint.quiet,
    },
  )
  paper.y -= 6
}

/** The largest usual scale that shows the ground with its street around it. */
function sheetOf(frame: MapSheet['frame'], [x0, y0, x1, y1]: Box): MapSheet {
  const air = 12
  const size = { width: frame.width / mm, height: frame.height / mm }
  const scale = scaleThatFits(x1 - x0 + 2 * air, y1 - y0 + 2 * air, size, scales)
  const [wide, high] = [(size.width * scale) / 1000, (size.height * scale) / 1000]
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  return {
    width: sheet.width,
    height: sheet.height,
    frame,
    scale,
    ground: [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2],
  }
}

async function readAround(tx: Transaction, commune: string, box: Box): Promise<Drawn> {
  const inBox = (table: string, columns: string) =>
    tx.query<{ geometry: string; name: string }>({
      text: `select ${columns}, ST_AsGeoJSON(geom, 2, 0) as geometry from ${table}
        where commune = $1 and geom && ST_MakeEnvelope($2, $3, $4, $5, ST_SRID(geom)) order by id`,
      values: [commune, ...box],
    })
  const shapes = async (table: string) =>
    (await inBox(table, 'id as name')).flatMap(({ geometry }) => shapeOf(geometry) ?? [])
  const streets = await inBox('addresses.street', 'name')
  return {
    parcels: await shapes('cadastre.parcel'),
    buildings: await shapes('cadastre.building'),
    streets: streets.map(({ name, geometry }) => ({ name, lines: linesOf(geometry) })),
  }
}

function linesOf(geometry: string): number[][] {
  const { type, coordinates } = JSON.parse(geometry) as { type: string; coordinates: number[][][] }
  return (type === 'LineString' ? [coordinates] : coordinates).map((line) => line.flat(2))
}

function drawGround(page: PDFPage, plan: MapSheet, drawn: Drawn, own: Shape, { regular }: Paper): void {
  const areas = (shapes: readonly Shape[]) =>
    shapes.map(({ rings }) => rings.map((ring) => toPage(plan, ring)))
  drawAreas(page, areas(drawn.parcels), { fill: tint.parcel, stroke: tint.faint, width: 0.4 })
  drawAreas(page, areas(drawn.buildings), { fill: tint.building, stroke: tint.quiet, width: 0.4 })
  drawAreas(page, areas([own]), { fill: tint.district, opacity: 0.35 })
  drawAreas(page, areas([own]), { stroke: tint.district, width: 1.4 })
  for (const { name, lines } of drawn.streets)
    for (const line of lines) nameStreet(page, plan, toPage(plan, line), name, regular)
  drawLines(page, areas([own]).flat(), { stroke: tint.district, width: 0.4 })
}

/** Along the longest stretch of it that lies in the frame. */
function nameStreet(
  page: PDFPage,
  { frame }: MapSheet,
  line: readonly number[],
  name: string,
  font: Paper['regular'],
): void {
  const stretches = Array.from({ length: Math.max(0, line.length / 2 - 1) }, (_, at) => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = line.slice(2 * at, 2 * at + 4)
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2]
    const inside =
      x > frame.x + 30 &&
      x < frame.x + frame.width - 30 &&
      y > frame.y + 10 &&
      y < frame.y + frame.height - 10
    const angle = Math.atan2(y2 - y1, x2 - x1)
    return {
      x,
      y,
      angle: Math.cos(angle) < 0 ? angle + Math.PI : angle,
      long: inside ? Math.hypot(x2 - x1, y2 - y1) : 0,
    }
  })
  const [spot] = stretches.sort((one, other) => other.long - one.long)
  if (spot && spot.long > 0) paintText(page, name, spot, { font, size: 8, color: tint.ink, halo: 2 })
}
