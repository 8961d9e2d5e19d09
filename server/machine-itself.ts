import type { FastifyRequest } from 'fastify'
import type { HouseConfig } from './house.ts'
import { everybody, type Person } from './person.ts'
import { hostOf, isLoopback } from './same-origin.ts'

/**
 * As long as there are no accounts, who sits at the machine itself may do all, the others only read. Behind a proxy, or under
 * another name led to this address, the host or the origin gives it away.
 */
export function machineItself({ host, publicUrl }: Pick<HouseConfig, 'host' | 'publicUrl'>) {
  const open = isLoopback(host) && isLoopback(hostOf(publicUrl) ?? '')
  const keeper: Person = { account: 'machine', name: 'agent', roles: ['admin'], communes: '*' }
  return async ({ headers }: FastifyRequest): Promise<Person> => {
    const from = headers.origin === undefined ? undefined : (hostOf(headers.origin) ?? '')
    const here = open && isLoopback(headers.host ?? '') && (from === undefined || isLoopback(from))
    return here ? keeper : everybody
  }
}
