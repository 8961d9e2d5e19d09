import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { BaseMap } from '../layers/model/api.ts'

/** What a browser may do with our pages: nothing from elsewhere but the tiles of the configured base maps, no inline script or style. */
export function securityHeaders(app: FastifyInstance, baseMaps: readonly BaseMap[]): void {
  const tiles = originsOf(baseMaps)
  app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:', ...tiles],
        'connect-src': ["'self'", ...tiles],
        'font-src': ["'self'"],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    // says nothing over http; behind a proxy with a certificate the proxy decides for how long
    strictTransportSecurity: false,
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()')
  })
}

/** `https://tiles.example` of each base map; `{a-c}` and `{s}` in a host name stand for any. */
export function originsOf(baseMaps: readonly BaseMap[]): string[] {
  const origins = baseMaps.flatMap(({ url }) => {
    const found = /^(https?:\/\/)([^/?#]+)/.exec(url)
    if (!found?.[1] || !found[2]) return []
    const host = found[2].replace(/^[^.]*\{[^}]*\}[^.]*\./, '*.')
    return /^[\w.*:[\]-]+$/.test(host) ? [found[1] + host] : []
  })
  return [...new Set(origins)]
}
