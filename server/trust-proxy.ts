import { isIP } from 'node:net'
import type { FastifyHttpOptions } from 'fastify'
import { ConfigError } from './config-error.ts'

/** Whose `X-Forwarded-For` is believed: nobody's, so many proxies before this server, or those at these addresses. */
export type TrustProxy = false | number | readonly string[]

/** `TRUST_PROXY`: off, loopback, a number from 1 to 9, or addresses and networks with commas. */
export function readTrustProxy(text = 'off'): TrustProxy {
  if (text === '' || text === 'off') return false
  if (/^[1-9]$/.test(text)) return Number(text)
  const places = text.split(',').map((part) => part.trim())
  if (places.every(isPlace)) return places
  throw new ConfigError('TRUST_PROXY', text, {
    en: 'off, loopback, a number of proxies from 1 to 9, or their addresses and networks (10.0.0.2,192.168.1.0/24)',
    fr: 'off, loopback, un nombre de mandataires de 1 à 9, ou leurs adresses et réseaux (10.0.0.2,192.168.1.0/24)',
  })
}

/** A network that holds everybody is none: then anybody could say that he is another. */
function isPlace(text: string): boolean {
  if (text === 'loopback') return true
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

type Option = NonNullable<FastifyHttpOptions<never>['trustProxy']>

/** As Fastify takes it, which believes no proxy by its number alone: that is for servers that only their proxies reach. */
export function trustOption(trusted: TrustProxy): Option {
  if (typeof trusted === 'number') return (_address: string, hop: number) => hop < trusted
  return trusted === false ? false : [...trusted]
}
