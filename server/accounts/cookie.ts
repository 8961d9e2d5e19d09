import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HouseConfig } from '../house.ts'

type Site = Pick<HouseConfig, 'publicUrl'>

const isSecure = ({ publicUrl }: Site): boolean => publicUrl.startsWith('https:')

/** `__Host-`: the browser takes it from this very host over https alone. On the machine itself there is no https. */
const nameOf = (site: Site, word: 'sid' | 'errand' = 'sid'): string =>
  isSecure(site) ? `__Host-${word}` : word

/** 256 bits: nobody guesses it. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

type Asked = Pick<FastifyRequest, 'headers'>

function cookieOf(request: Asked, name: string): string | undefined {
  const start = `${name}=`
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(start))
  return found?.slice(start.length)
}

/** The token of a request; undefined when there is none, or something else under its name. */
export function tokenOf(site: Site, request: Asked): string | undefined {
  const token = cookieOf(request, nameOf(site))
  return token && /^[\w-]{43}$/.test(token) ? token : undefined
}

const attributes = (site: Site) => `Path=/; HttpOnly; SameSite=Lax${isSecure(site) ? '; Secure' : ''}`

/** It ends with the browser; how long it is good for is the database's business. */
export const giveToken = (site: Site, reply: FastifyReply, token: string): FastifyReply =>
  reply.header('set-cookie', `${nameOf(site)}=${token}; ${attributes(site)}`)

export const takeToken = (site: Site, reply: FastifyReply): FastifyReply =>
  reply.header('set-cookie', `${nameOf(site)}=; Max-Age=0; ${attributes(site)}`)

/** seconds that somebody may take at the provider */
const errandLasts = 600

/** What the browser that left for the provider must bring back; sealed by who gives it. */
export const giveErrand = (site: Site, reply: FastifyReply, sealed: string): FastifyReply =>
  reply.header(
    'set-cookie',
    `${nameOf(site, 'errand')}=${sealed}; Max-Age=${errandLasts}; ${attributes(site)}`,
  )

export const errandOf = (site: Site, request: Asked): string | undefined =>
  cookieOf(request, nameOf(site, 'errand'))

export const takeErrand = (site: Site, reply: FastifyReply): FastifyReply =>
  reply.header('set-cookie', `${nameOf(site, 'errand')}=; Max-Age=0; ${attributes(site)}`)
