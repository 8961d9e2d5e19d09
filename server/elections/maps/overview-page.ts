import type { PDFDocument, PDFPage } from 'pdf-lib'
import { shortNumber } from '../../../layers/elections/short-number.ts'
import { printable } from '../../documents/lettering.ts'
import { drawAreas, within } from '../../documents/pen.ts'
import { drawFurniture, type Fonts } from './furniture.ts'
import { lengthOf, roomIn, spotKeeper } from './lay-labels.ts'
import type { MapOf } from './map-of.ts'
import { type MapSheet, mapSheet, toPage } from './map-sheet.ts'
import { paintPlace, paintText, softTints, tint } from './paint.ts'
import { boxOf } from './read-ground.ts'
import { nameStreets, type Take } from './street-labels.ts'

/** The whole commune on one sheet: every district in a colour that none of its neighbours has, with its number and place. */
export function addOverviewPage(pdf: PDFDocument, fonts: Fonts, map: MapOf): void {
  const all = [...map.districts.flatMap(({ shape }) => shape.rings), ...(map.ground.commune?.rings ?? [])]
  const sheet = mapSheet('A3', boxOf(all))
  const page = pdf.addPage([sheet.width, sheet.height])
  within(page, sheet.frame, () => {
    drawGround(page, sheet, map)
    drawWords(page, sheet, fonts, map)
  })
  const { town, name, order } = map.head
  const total = map.districts.reduce((sum, { electors }) => sum + electors, 0)
  const without = map.withoutGround.map(shortNumber).join(', ')
  drawFurniture(page, sheet, fonts, {
    title: `Bureaux de vote de ${town}`,
    under: `${name} · ${order}${without ? ` · sans périmètre dessiné : ${without}` : ''}`,
    figure: `${map.districts.length} bureaux, ${total.toLocaleString('fr')} électeurs`,
    notes: map.notes,
    legend: 'commune',
    ...(map.hasUncovered && { white: 'En blanc : adresses dans aucun bureau' }),
    north: map.ground.north,
  })
}

function drawGround(page: PDFPage, sheet: MapSheet, map: MapOf): void {
  const on = (rings: readonly (readonly number[])[]) => rings.map((ring) => toPage(sheet, ring))
  const tints = tintsOf(map)
  for (const { station, shape } of map.districts)
    drawAreas(page, [on(shape.rings)], { fill: softTints[tints.get(station) ?? 0] ?? tint.paper })
  const { parcels, buildings, commune } = map.ground
  // streets show as the white between parcels; houses where no parcel tells
  const blocks = (parcels.length > 0 ? parcels : buildings).map(({ rings }) => on(rings))
  drawAreas(page, blocks, { stroke: tint.paper, width: 0.25 })
  drawAreas(
    page,
    map.districts.map(({ shape }) => on(shape.rings)),
    { stroke: tint.district, width: 1.1 },
  )
  if (commune) drawAreas(page, [on(commune.rings)], { stroke: tint.commune, width: 1.6 })
}

function drawWords(page: PDFPage, sheet: MapSheet, fonts: Fonts, map: MapOf): void {
  const take = spotKeeper(sheet.frame)
  for (const { placeXY } of map.districts) {
    if (!placeXY) continue
    const [x = 0, y = 0] = toPage(sheet, placeXY)
    take({ x, y, angle: 0, width: 9, height: 9 })
    paintPlace(page, x, y, 3.4)
  }
  for (const district of map.districts) nameDistrict(page, sheet, fonts, take, district)
  const lines = map.ground.streets
    .map(({ name, line }) => ({ name, line: toPage(sheet, line) }))
    .sort((one, other) => lengthOf(other.line) - lengthOf(one.line))
  const roomy = lines.filter(({ line }) => lengthOf(line) > 24)
  nameStreets(page, take, roomy, { font: fonts.regular, sizes: [5.5, 4.6], color: tint.quiet })
}

function nameDistrict(
  page: PDFPage,
  sheet: MapSheet,
  { regular, bold }: Fonts,
  take: Take,
  { number, place: named, shape }: MapOf['districts'][number],
): void {
  const rings = shape.rings.map((ring) => toPage(sheet, ring))
  const room = roomIn(rings, sheet.frame)
  const [said, place] = [shortNumber(number), printable(named ?? '')]
  for (const size of [20, 15, 11, 8]) {
    const box = { angle: 0, width: bold.widthOfTextAtSize(said, size) + 2, height: size * 0.9 }
    const free = room.find(([x, y]) => take({ x, y, ...box }))
    if (!free) continue
    const [x, y] = free
    paintText(page, said, { x, y, angle: 0 }, { font: bold, size, color: tint.district, halo: size * 0.15 })
    if (place === '') return
    const below = {
      x,
      y: y - size * 0.8,
      angle: 0,
      width: regular.widthOfTextAtSize(place, 6.5) + 2,
      height: 8,
    }
    if (take(below))
      paintText(page, place, below, { font: regular, size: 6.5, color: tint.district, halo: 1.8 })
    return
  }
}

/** A colour for each district, the first that no neighbour before it has. */
function tintsOf({ districts, touching }: MapOf): ReadonlyMap<string, number> {
  const tints = new Map<string, number>()
  for (const { station } of districts) {
    const near = touching.flatMap(([a, b]) => (a === station ? [b] : b === station ? [a] : []))
    const taken = new Set(near.map((other) => tints.get(other)))
    const free = softTints.findIndex((_, index) => !taken.has(index))
    tints.set(station, free < 0 ? 0 : free)
  }
  return tints
}
