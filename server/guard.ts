import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { may, type Role, type Verb } from '../layers/model/access.ts'
import { label } from '../layers/model/label.ts'
import type { Layer } from '../layers/model/layer.ts'
import { type Action, actions } from '../layers/model/rights.ts'
import { Refusal } from './errors.ts'
import type { House } from './house.ts'
import { everybody, type Pending, type Person } from './person.ts'
import { collectionOf } from './readable-layers.ts'
import { isSameOrigin } from './same-origin.ts'

/** What a route asks of who calls it. A route without it does not start. */
export type Guard =
  /** the route shows each caller what is his */
  | 'everyone'
  /** the same answer to all: who asks is not even looked up, so that the route needs no database */
  | 'nobody-in-particular'
  /** a role; `agent` is anybody who signed in */
  | { readonly role: Role }
  /** the right of the layer that the path names */
  | { readonly layer: Verb }

declare module 'fastify' {
  interface FastifyContextConfig {
    guard?: Guard
  }
  interface FastifyRequest {
    person: Person
  }
}

export const forEveryone = { config: { guard: 'everyone' } } as const
export const forMachines = { config: { guard: 'nobody-in-particular' } } as const
export const forRole = (role: Role) => ({ config: { guard: { role } } }) as const
/** what `layers/model/rights.ts` says of an action of the house */
export const forAction = (action: Action) => forRole(actions[action].role)
export const forLayer = (verb: Verb) => ({ config: { guard: { layer: verb } } }) as const

/** From this call on every route is guarded by what it declares, before anything of the request is read. */
export function guardRoutes(app: FastifyInstance, house: House): void {
  const routes: RouteOptions[] = []
  app.decorateRequest('person')
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  app.addHook('onReady', async () => {
    const open = routes.filter(({ config }) => !config?.guard).map(({ method, url }) => `${method} ${url}`)
    if (open.length > 0) throw new Error(`these routes do not say who may call them: ${open.join(', ')}`)
  })
  app.addHook('onRequest', async (request) => {
    const guard = request.routeOptions.config.guard
    request.person = guard === 'nobody-in-particular' ? everybody : await house.identify(request)
    // what is nowhere has no guard: it answers that it is nowhere
    if (!guard || request.is404) return
    if (changes(request) && !isSameOrigin(request.headers)) throw elsewhere
    if (guard === 'everyone' || guard === 'nobody-in-particular') return
    if ('role' in guard) return demand(request.person, guard.role)
    const layer = collectionOf(house, request)
    demand(request.person, layer.access[guard.layer], layer)
  })
}

const changes = ({ method }: FastifyRequest): boolean => !/^(GET|HEAD|OPTIONS)$/.test(method)

/** Refuses who lacks a role: to sign in first, or that it is not his. */
export function demand(person: Person, role: Role, layer?: Layer): void {
  if (may(person.roles, role)) return
  if (person.account === null) throw signInFirst
  if (person.pending) throw notYet[person.pending]
  throw layer ? notYourLayer(layer) : notYours
}

const elsewhere = new Refusal(
  'cross-origin',
  label(
    'Cette demande ne vient pas d’une page de Carreau : un programme doit envoyer l’en-tête Origin de cette adresse.',
    'This request does not come from a page of Carreau: a program must send the Origin header of this address.',
  ),
)

export const signInFirst = new Refusal('sign-in-first', label('Connectez-vous d’abord.', 'Sign in first.'))

const notYet: Readonly<Record<Pending, Refusal>> = {
  'second-factor': new Refusal(
    'second-factor-first',
    label('Donnez d’abord le code de votre second facteur.', 'Give the code of your second factor first.'),
  ),
  'new-password': new Refusal(
    'new-password-first',
    label('Choisissez d’abord votre mot de passe.', 'Choose your own password first.'),
  ),
}

const notYours = new Refusal(
  'not-yours',
  label(
    'Votre compte n’a pas ce droit ; demandez-le à votre administrateur.',
    'Your account does not have this right; ask your administrator for it.',
  ),
)

const notYourLayer = (layer: Layer): Refusal =>
  new Refusal(
    'not-yours',
    label(
      `Votre compte n’a pas ce droit sur la couche « ${layer.label.fr} » ; demandez-le à votre administrateur.`,
      `Your account does not have this right on the layer “${layer.label.en}”; ask your administrator for it.`,
    ),
  )
