import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request that changes something comes from our own page: the browser says so itself (`Sec-Fetch-Site`),
 * or, when it is an older one, the `Origin` is the host that was asked. Neither: refused, a script says which origin it is.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  return headers.host !== undefined && hostOf(headers.origin) === headers.host.toLowerCase()
}

/** `127.0.0.1:8080` out of `http://127.0.0.1:8080`; nothing for `null` and other oddities. */
export function hostOf(origin: string | undefined): string | null {
  if (!origin || !URL.canParse(origin)) return null
  return new URL(origin).host
}

/** The machine itself: what no other machine can reach. With or without port. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$|^::1$/.test(host.toLowerCase())
}
