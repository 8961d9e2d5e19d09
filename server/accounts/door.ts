import type { FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import type { Database } from '../database.ts'
import type { House, HouseConfig } from '../house.ts'
import { everybody } from '../person.ts'
import { hostOf, isLoopback } from '../same-origin.ts'
import { tokenOf } from './cookie.ts'
import { type Opened, openedBy } from './sessions.ts'

/** Demo accounts open nothing on a server that other machines may reach: their passwords are printed. */
export const demoAllowed = ({ host, publicUrl }: Pick<HouseConfig, 'host' | 'publicUrl'>): boolean =>
  isLoopback(host) && isLoopback(hostOf(publicUrl) ?? '')

type Site = Pick<HouseConfig, 'host' | 'publicUrl'>

/** The open session of a request; null when it has none. */
export async function openedIn(
  site: Site,
  database: Database,
  request: FastifyRequest,
): Promise<Opened | null> {
  const token = tokenOf(site, request)
  // a page that only listens is nobody at the desk
  const isActive = !request.url?.startsWith(paths.events)
  const opened = token ? await openedBy(database, token, { isActive }) : null
  return opened && (!opened.isDemo || demoAllowed(site)) ? opened : null
}

/** Who asks, by the session he holds. Files of the page are the same for all: nobody is asked for them. */
export const identifyBySession =
  (site: Site, database: Database): House['identify'] =>
  async (request) =>
    request.url.startsWith('/api')
      ? ((await openedIn(site, database, request))?.person ?? everybody)
      : everybody
