import type { FastifyInstance, RouteOptions } from 'fastify'

export type KnownRoute = { readonly method: string; readonly url: string }

/** Every route of the server. */
type RouteTable = {
  readonly routes: readonly KnownRoute[]
  /** the methods that the address of a request answers to */
  readonly methodsAt: (path: string) => string[]
}

declare module 'fastify' {
  interface FastifyInstance {
    routeTable: RouteTable
  }
}

/** From this call on, the server keeps a list of its routes as `routeTable`. */
export function collectRoutes(app: FastifyInstance): void {
  const routes: KnownRoute[] = []
  app.addHook('onRoute', ({ method, url }: RouteOptions) => {
    for (const one of [method].flat()) routes.push({ method: one, url })
  })
  const table: RouteTable = {
    routes,
    methodsAt: (path) => [
      ...new Set(routes.filter(({ url }) => patternOf(url).test(path)).map(({ method }) => method)),
    ],
  }
  app.decorate('routeTable', table)
}

/** `/api/jobs/:job` → what its addresses look like; a file server's `*` is no address of its own. */
const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replaceAll(/[.+?^${}()|[\]\\*]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}$`)
