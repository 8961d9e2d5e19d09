import type { FastifyReply, FastifyRequest } from 'fastify'
import { exportFeatures } from '../exports/export-features.ts'
import { exportFormats, type fileFormats } from '../exports/formats.ts'
import { travelCrs } from '../features/geometry.ts'
import type { Selection } from '../features/select.ts'
import type { House } from '../house.ts'
import { languageOf } from '../request.ts'

/** The formats of `f=` that are files for other programs; GeoJSON comes in pages. */
export const fileTypes = {
  csv: exportFormats.csv.type,
  ods: exportFormats.ods.type,
  gpkg: exportFormats.gpkg.type,
  shp: exportFormats.shp.type,
} as const

/** A selection as a file: all of it, or as many features as `limit` says. */
export async function sendFile(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  selection: Selection,
  format: (typeof fileFormats)[number],
  limited: boolean,
): Promise<FastifyReply> {
  const { name, type, content } = await exportFeatures(house.database.publicQuery, {
    format,
    selection,
    language: languageOf(request),
    legal: legalOf(house),
    ...(limited && { most: selection.limit }),
  })
  return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(content)
}

function legalOf({ config }: House) {
  const found = travelCrs(config.crs).find(({ srid }) => srid === config.crs)
  if (!found) throw new Error(`no system ${config.crs}`)
  return found
}
