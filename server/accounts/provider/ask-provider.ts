/** The provider cannot be reached, or is not well: the person tries again later. */
export class ProviderDown extends Error {}

/** bytes of an answer: keys and claims are a few thousand */
const mostBytes = 1_000_000

type Ask = (url: string, options: RequestInit & { method: string }) => Promise<Response>

/**
 * The only way from this server to another one: to the origin of the configured issuer, whatever its own documents or a caller
 * say, and never where a redirection leads.
 */
export function askOnly(origin: string): Ask {
  return async (url, options) => {
    if (new URL(url).origin !== origin) throw new Error('the provider names an address that is not its own')
    const answer = await fetch(url, { ...options, redirect: 'manual' }).catch((cause) => {
      throw new ProviderDown('the provider cannot be reached', { cause })
    })
    if (answer.status >= 500) throw new ProviderDown(`the provider answers ${answer.status}`)
    const { status, headers } = answer
    const body = await shortBody(answer)
    return new Response(body.length > 0 ? body : null, { status, headers })
  }
}

async function shortBody(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of answer.body ?? []) {
    bytes += part.length
    if (bytes > mostBytes) throw new Error('the provider answers too much')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** Was it the provider that was away, however deep that is told? */
export function isProviderDown(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (at instanceof ProviderDown || isTimeout(at)) return true
  return false
}

const isTimeout = (error: Error) => error.name === 'TimeoutError'
