import type { PDFDocument, PDFPage } from 'pdf-lib'
import { shortNumber } from '../../../layers/elections/short-number.ts'
import { printable } from '../../documents/lettering.ts'
import { drawAreas, drawLines, within } from '../../documents/pen.ts'
import { drawFurniture, type Fonts } from './furniture.ts'
import { lengthOf, partAlong, roomIn, spotKeeper } from './lay-labels.ts'
import type { DrawnDistrict, MapOf } from './map-of.ts'
import { type MapSheet, mapSheet, meets, toPage } from './map-sheet.ts'
import { paintPlace, paintText, tint } from './paint.ts'
import type { MapAddress, Shape } from './read-ground.ts'
import { type NamedLine, nameStreets, type Take } from './street-labels.ts'

/** Parcels and houses are drawn where they can be told apart. */
const closest = 25_000

/** One district alone on its sheet: what is beside it steps back, its streets bear their names and the numbers at their ends. */
export function addDistrictPage(pdf: PDFDocument, fonts: Fonts, map: MapOf, district: DrawnDistrict): void {
  const sheet = mapSheet('A4', district.shape.box)
  const page = pdf.addPage([sheet.width, sheet.height])
  within(page, sheet.frame, () => {
    drawGround(page, sheet, map, district)
    drawWords(page, sheet, fonts, map, district)
  })
  drawFurniture(page, sheet, fonts, {
    title: `Bureau ${shortNumber(district.number)} · ${district.place ?? 'lieu de vote à préciser'}`,
    under: `${map.head.town} · ${map.head.name} · ${map.head.order}`,
    figure: `${district.electors.toLocaleString('fr')} électeurs`,
    notes: map.notes,
    legend: 'district',
    north: map.ground.north,
  })
}

const areaOn = (sheet: MapSheet, { rings }: Shape) => rings.map((ring) => toPage(sheet, ring))
const areasOn = (sheet: MapSheet, shapes: readonly Shape[]) =>
  shapes.filter(({ box }) => meets(box, sheet.ground)).map((shape) => areaOn(sheet, shape))

function drawGround(page: PDFPage, sheet: MapSheet, map: MapOf, district: DrawnDistrict): void {
  const { parcels, buildings, streets, commune } = map.ground
  if (sheet.scale <= closest) {
    drawAreas(page, areasOn(sheet, parcels), { fill: tint.parcel })
    drawAreas(page, areasOn(sheet, buildings), { fill: tint.building })
  }
  if (parcels.length === 0)
    drawLines(
      page,
      streets.map(({ line }) => toPage(sheet, line)),
      { stroke: tint.faint, width: 0.5 },
    )
  const own = areaOn(sheet, district.shape)
  const { x, y, width, height } = sheet.frame
  const all = [x, y, x + width, y, x + width, y + height, x, y + height]
  drawAreas(page, [[all, ...own]], { fill: tint.veil, opacity: 0.72 })
  const others = map.districts.filter((one) => one !== district).map(({ shape }) => shape)
  drawAreas(page, areasOn(sheet, others), { stroke: tint.neighbour, width: 0.6, dash: [4, 2] })
  if (commune) drawAreas(page, areasOn(sheet, [commune]), { stroke: tint.commune, width: 1 })
  drawAreas(page, [own], { stroke: tint.district, width: 1.9 })
}

function drawWords(page: PDFPage, sheet: MapSheet, fonts: Fonts, map: MapOf, district: DrawnDistrict): void {
  const take = spotKeeper(sheet.frame)
  drawPlace(page, sheet, fonts, take, district)
  const { own, others } = streetsOn(sheet, map, district)
  nameStreets(page, take, own, { font: fonts.regular, sizes: [7.5, 6.5, 5.5, 4.8] })
  drawEnds(page, sheet, fonts, take, endsOf(map, district))
  drawNeighbours(page, sheet, fonts, take, map, district)
  nameStreets(page, take, others, { font: fonts.regular, sizes: [5.5], color: tint.faint })
}

function drawPlace(
  page: PDFPage,
  sheet: MapSheet,
  { bold }: Fonts,
  take: Take,
  { placeXY, place: named }: DrawnDistrict,
): void {
  if (!placeXY) return
  const [x = 0, y = 0] = toPage(sheet, placeXY)
  take({ x, y, angle: 0, width: 10, height: 10 })
  paintPlace(page, x, y)
  if (!named) return
  const place = printable(named)
  const [width, height] = [bold.widthOfTextAtSize(place, 7.5) + 2, 9]
  const spots = [
    { x: x + 8 + width / 2, y },
    { x: x - 8 - width / 2, y },
    { x, y: y + 11 },
    { x, y: y - 11 },
  ]
  const free = spots.find((spot) => take({ ...spot, angle: 0, width, height }))
  if (free)
    paintText(page, place, { ...free, angle: 0 }, { font: bold, size: 7.5, color: tint.district, halo: 2.2 })
}

/** Streets of the district by the part of them that has its addresses there; all others that are on the sheet. */
function streetsOn(
  sheet: MapSheet,
  map: MapOf,
  district: DrawnDistrict,
): { own: NamedLine[]; others: NamedLine[] } {
  const own: NamedLine[] = []
  const others: NamedLine[] = []
  for (const { id, name, line } of map.ground.streets) {
    const on = toPage(sheet, line)
    const houses = map.housesOf.get(district.station)?.get(id)
    if (!houses) others.push({ name, line: on })
    else
      own.push({
        name,
        line: partAlong(
          on,
          houses.map(({ x, y }) => toPage(sheet, [x, y]) as [number, number]),
        ),
      })
  }
  return { own: own.sort((one, other) => lengthOf(other.line) - lengthOf(one.line)), others }
}

/** The first and the last house of each side of a street in the district. */
function endsOf(map: MapOf, district: DrawnDistrict): MapAddress[] {
  const streets = [...(map.housesOf.get(district.station)?.values() ?? [])]
  return streets.flatMap((houses) =>
    [0, 1].flatMap((odd) => {
      const side = houses.filter(({ number }) => number % 2 === odd)
      return [...new Set([side[0], side.at(-1)])].flatMap((one) => one ?? [])
    }),
  )
}

function drawEnds(
  page: PDFPage,
  sheet: MapSheet,
  { regular }: Fonts,
  take: Take,
  ends: readonly MapAddress[],
): void {
  for (const { said, x, y } of ends) {
    const [px = 0, py = 0] = toPage(sheet, [x, y])
    const spot = {
      x: px,
      y: py,
      angle: 0,
      width: regular.widthOfTextAtSize(printable(said), 5) + 1,
      height: 5.5,
    }
    if (take(spot)) paintText(page, said, spot, { font: regular, size: 5, color: tint.district, halo: 1.2 })
  }
}

function drawNeighbours(
  page: PDFPage,
  sheet: MapSheet,
  { bold }: Fonts,
  take: Take,
  map: MapOf,
  district: DrawnDistrict,
): void {
  for (const other of map.districts) {
    if (other === district || !meets(other.shape.box, sheet.ground)) continue
    const said = shortNumber(other.number)
    const size = { angle: 0, width: bold.widthOfTextAtSize(said, 15), height: 15 }
    const free = roomIn(areaOn(sheet, other.shape), sheet.frame).find(([x, y]) => take({ x, y, ...size }))
    if (!free) continue
    const [x, y] = free
    paintText(page, said, { x, y, angle: 0 }, { font: bold, size: 15, color: tint.neighbour, halo: 2 })
  }
}
