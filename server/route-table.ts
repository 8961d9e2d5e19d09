import type { FastifyInstance, RouteOptions } from 'fastify'

export type KnownRoute = { readonly method: string; readonly url: string }

/** Every route of the server, as they are registered after this call. */
export type RouteTable = {
  readonly routes: readonly KnownRoute[]
  /** the methods that the address of a request answers to */
  readonly methodsAt: (path: string) => string[]
}

export function collectRoutes(app: FastifyInstance): RouteTable {
  const routes: KnownRoute[] = []
  app.addHook('onRoute', ({ method, url }: RouteOptions) => {
    for (const one of [method].flat()) routes.push({ method: one, url })
  })
  return {
    routes,
    methodsAt: (path) => [
      ...new Set(routes.filter(({ url }) => patternOf(url).test(path)).map(({ method }) => method)),
    ],
  }
}

/** `/api/jobs/:job` → what its addresses look like; a file server's `*` is no address of its own. */
const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replaceAll(/[.+?^${}()|[\]\\*]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}$`)
