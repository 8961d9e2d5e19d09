import type { FastifyInstance } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { addVary, digest, formatOf, isKnown } from '../answer.ts'
import type { House } from '../house.ts'
import { describedRoutes, openApi } from '../openapi/document.ts'
import { openApiPage, openApiStyle } from '../openapi/page.ts'
import { openApiType } from '../openapi/routes.ts'
import { version } from '../project.ts'
import { languageOf, originOf, queryOf } from '../request.ts'
import { readableLayers } from './collections.ts'

/** The description of the API, for machines and for people. */
export function openapi(app: FastifyInstance, house: House): void {
  const layers = readableLayers(house)
  const { crs } = house.config

  app.get(paths.openapi, async (request, reply) => {
    const format = formatOf(request, queryOf(request), { json: openApiType, html: 'text/html' })
    const [language, origin] = [languageOf(request), originOf(request, house.config)]
    addVary(reply, 'accept')
    if (isKnown(request, reply, `${format}-${language}-${digest(origin)}`)) return reply
    if (format === 'html') {
      const described = describedRoutes({ routes: app.routeTable.routes, crs })
      return reply.type('text/html; charset=utf-8').send(openApiPage(described, layers, language))
    }
    const document = openApi({ layers, routes: app.routeTable.routes, crs, version, origin, language })
    // bytes, not text: Fastify would add a charset to the type, and GDAL then refuses the document
    return reply.type(openApiType).send(Buffer.from(JSON.stringify(document)))
  })

  app.get(`${paths.openapi}.css`, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(openApiStyle),
  )
}
