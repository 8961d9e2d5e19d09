import type { FastifyInstance } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { addVary, digest, formatOf, isKnown } from '../answer.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import { describedRoutes, openApi } from '../openapi/document.ts'
import { openApiPage, openApiStyle } from '../openapi/page.ts'
import { openApiType } from '../openapi/routes.ts'
import { version } from '../project.ts'
import { readableLayers } from '../readable-layers.ts'
import { languageOf, originOf, queryOf } from '../request.ts'

/** The description of the API, for machines and for people. */
export function openapi(app: FastifyInstance, house: House): void {
  const { crs } = house.config

  app.get(paths.openapi, forEveryone, async (request, reply) => {
    const format = formatOf(request, queryOf(request), { json: openApiType, html: 'text/html' })
    const [language, origin] = [languageOf(request), originOf(request, house.config)]
    const layers = readableLayers(house, request.person)
    addVary(reply, 'accept')
    if (isKnown(request, reply, `${format}-${language}-${digest(origin + layers.map(({ id }) => id))}`))
      return reply
    if (format === 'html') {
      const described = describedRoutes({ routes: app.routeTable.routes, crs })
      return reply.type('text/html; charset=utf-8').send(openApiPage(described, layers, language))
    }
    const document = openApi({ layers, routes: app.routeTable.routes, crs, version, origin, language })
    // bytes, not text: Fastify would add a charset to the type, and GDAL then refuses the document
    return reply.type(openApiType).send(Buffer.from(JSON.stringify(document)))
  })

  app.get(`${paths.openapi}.css`, forEveryone, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(openApiStyle),
  )
}
