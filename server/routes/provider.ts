import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AuthorizationResponseError } from 'openid-client'
import { paths, type SignInWord } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { errandOf, giveErrand, giveToken, takeErrand } from '../accounts/cookie.ts'
import { isProviderDown } from '../accounts/provider/ask-provider.ts'
import { enterByProvider } from '../accounts/provider/enter.ts'
import type { Errand, Provider } from '../accounts/provider/open-provider.ts'
import { openedBy } from '../accounts/sessions.ts'
import { Refusal } from '../errors.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'

/** milliseconds after which an errand is over; its cookie ends then too, but a browser's word is not a clock */
const errandLasts = 600_000
const about = 'errand'

/**
 * Coming in by the provider: the browser leaves with a sealed errand and comes back with it. Where it comes back to is written in
 * the configuration; nothing of a request leads anywhere.
 */
export function provider(app: FastifyInstance, house: House): void {
  const { config, database, seal } = house
  const back = (reply: FastifyReply, word?: SignInWord) =>
    reply
      .header('cache-control', 'no-store')
      .redirect(`${config.publicUrl}/${word ? `?sign-in=${word}` : ''}`, 302)

  app.get(paths.provider, forEveryone, async (request, reply) => {
    queryOf(request)
    const known = theProvider(house)
    try {
      const { link, errand } = await known.begin()
      const sealed = seal.close(JSON.stringify({ ...errand, until: Date.now() + errandLasts }), about)
      return giveErrand(config, reply, sealed).header('cache-control', 'no-store').redirect(link, 302)
    } catch (error) {
      request.log.warn({ err: error }, 'provider')
      return back(reply, wordOf(error))
    }
  })

  app.get(paths.providerReturn, forEveryone, async (request, reply) => {
    const known = theProvider(house)
    const sealed = errandOf(config, request)
    // whatever comes of it: an errand is run once
    takeErrand(config, reply)
    const errand = readErrand(sealed && seal.open(sealed, about))
    if (!errand) return back(reply, 'refused')
    try {
      const vouched = await known.finish(queryText(request), errand)
      const token = await enterByProvider(house, vouched, request)
      if (token === null) return back(reply, 'unknown')
      const opened = await openedBy(database, token)
      return back(giveToken(config, reply, token), opened?.person.pending && 'second-factor')
    } catch (error) {
      request.log.warn({ err: error }, 'provider')
      return back(reply, wordOf(error))
    }
  })
}

function theProvider({ provider }: House): Provider {
  if (provider) return provider
  throw new Refusal(
    'not-found',
    label('Aucun fournisseur d’identité n’est configuré ici.', 'No identity provider is configured here.'),
  )
}

function readErrand(text: string | null | undefined): Errand | null {
  if (!text) return null
  const { until, ...errand } = JSON.parse(text) as Errand & { readonly until: number }
  return until > Date.now() ? errand : null
}

const queryText = ({ url }: FastifyRequest): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '')

function wordOf(error: unknown): SignInWord {
  if (isProviderDown(error)) return 'down'
  return error instanceof AuthorizationResponseError && error.error === 'access_denied'
    ? 'cancelled'
    : 'refused'
}
