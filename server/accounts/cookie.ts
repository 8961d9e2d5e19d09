import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HouseConfig } from '../house.ts'

type Site = Pick<HouseConfig, 'publicUrl'>

const isSecure = ({ publicUrl }: Site): boolean => publicUrl.startsWith('https:')

/** `__Host-`: the browser takes it from this very host over https alone. On the machine itself there is no https. */
const nameOf = (site: Site): string => (isSecure(site) ? '__Host-sid' : 'sid')

/** 256 bits: nobody guesses it. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The token of a request; undefined when there is none, or something else under its name. */
export function tokenOf(site: Site, request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const start = `${nameOf(site)}=`
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(start))
  const token = found?.slice(start.length)
  return token && /^[\w-]{43}$/.test(token) ? token : undefined
}

const attributes = (site: Site) => `Path=/; HttpOnly; SameSite=Lax${isSecure(site) ? '; Secure' : ''}`

/** It ends with the browser; how long it is good for is the database's business. */
export const giveToken = (site: Site, reply: FastifyReply, token: string): FastifyReply =>
  reply.header('set-cookie', `${nameOf(site)}=${token}; ${attributes(site)}`)

export const takeToken = (site: Site, reply: FastifyReply): FastifyReply =>
  reply.header('set-cookie', `${nameOf(site)}=; Max-Age=0; ${attributes(site)}`)
