import type { FastifyRequest } from 'fastify'
import { label } from '../layers/model/label.ts'
import { Refusal } from './errors.ts'
import type { HouseConfig } from './house.ts'
import { hostOf, isLoopback, isSameOrigin } from './same-origin.ts'

/**
 * `onRequest` of every route that changes something. There are no accounts yet: only the machine itself may change
 * things, by its own page. Behind a proxy, or under another name led to this address, the host or the origin gives
 * it away.
 */
export function writeGuard({ host, publicUrl }: Pick<HouseConfig, 'host' | 'publicUrl'>) {
  const open = isLoopback(host) && isLoopback(hostOf(publicUrl) ?? '')
  return async (request: FastifyRequest): Promise<void> => {
    const origin = request.headers.origin
    const from = origin === undefined ? '' : (hostOf(origin) ?? '')
    if (!open || !isLoopback(request.headers.host ?? '')) throw closed
    if (!isSameOrigin(request.headers)) throw elsewhere
    if (origin !== undefined && !isLoopback(from)) throw closed
  }
}

const closed = new Refusal(
  'writes-closed',
  label(
    'Tant qu’il n’y a pas de comptes, on ne modifie rien depuis le réseau : ouvrez Carreau sur la machine qui l’héberge, par http://127.0.0.1 (HOST=127.0.0.1), ou importez avec « npm run import ».',
    'As long as there are no accounts nothing can be changed over the network: open Carreau on its own machine, by http://127.0.0.1 (HOST=127.0.0.1), or import with “npm run import”.',
  ),
)

const elsewhere = new Refusal(
  'cross-origin',
  label(
    'Cette demande ne vient pas d’une page de Carreau : un programme doit envoyer l’en-tête Origin de cette adresse.',
    'This request does not come from a page of Carreau: a program must send the Origin header of this address.',
  ),
)
