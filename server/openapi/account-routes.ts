import { roles } from '../../layers/model/access.ts'
import { label } from '../../layers/model/label.ts'
import type { RouteDoc } from './doc.ts'

const text = { type: 'string' }
const json = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  'application/json': { type: 'object', required, properties },
})
const nothing = label('C’est fait', 'Done')
const who = label('Qui est connecté, et ce qui lui reste à faire', 'Who is signed in, and what is left to do')

const account = {
  name: text,
  roles: { type: 'array', items: { type: 'string', enum: roles.filter((role) => role !== 'public') } },
  communes: { type: 'array', items: text },
  level: { type: 'integer', enum: [1, 2] },
}

/** What is said of the routes of accounts, sessions and rights. */
export const accountRouteDocs: Readonly<Record<string, RouteDoc>> = {
  'GET /api/session': { tag: 'accounts', summary: who },
  'POST /api/session': {
    tag: 'accounts',
    summary: label('Se connecter', 'Sign in'),
    description: label(
      'Répond par un témoin (cookie). Après cinq échecs le compte attend : 429 et Retry-After.',
      'Answers with a cookie. After five failures the account waits: 429 and Retry-After.',
    ),
    body: json({ login: text, password: text }),
    answers: { 200: { description: who } },
  },
  'DELETE /api/session': {
    tag: 'accounts',
    summary: label('Se déconnecter', 'Sign out'),
    answers: {
      200: {
        description: label(
          'C’est fait ; « leave » ferme aussi la session du fournisseur',
          'Done; “leave” ends the session of the provider too',
        ),
      },
      204: { description: nothing, types: [] },
    },
  },
  'GET /api/session/provider': {
    tag: 'accounts',
    summary: label(
      'Se connecter par le fournisseur OpenID Connect',
      'Sign in by the OpenID Connect provider',
    ),
    answers: { 302: { description: label('Vers le fournisseur', 'To the provider'), types: [] } },
  },
  'GET /api/session/provider/return': {
    tag: 'accounts',
    summary: label('Retour du fournisseur', 'Back from the provider'),
    description: label(
      'Ramène à la page, connecté ; sinon « ?sign-in= » dit pourquoi.',
      'Leads back to the page, signed in; else “?sign-in=” says why not.',
    ),
    answers: { 302: { description: label('Vers la page', 'To the page'), types: [] } },
  },
  'POST /api/session/second-factor': {
    tag: 'accounts',
    summary: label('Donner le code du second facteur', 'Give the code of the second factor'),
    body: json({ code: text }),
    answers: { 200: { description: who } },
  },
  'POST /api/session/enrolment': {
    tag: 'accounts',
    summary: label('Préparer un second facteur', 'Make a second factor ready'),
  },
  'PUT /api/session/password': {
    tag: 'accounts',
    summary: label('Changer son mot de passe', 'Change one’s own password'),
    body: json({ old: text, password: text }),
    answers: { 200: { description: who } },
  },
  'GET /api/sessions': {
    tag: 'accounts',
    summary: label('Ses sessions ouvertes', 'One’s own open sessions'),
  },
  'DELETE /api/sessions/:session': {
    tag: 'accounts',
    summary: label('Fermer une de ses sessions', 'End one of one’s own sessions'),
    answers: { 204: { description: nothing, types: [] } },
  },
  'GET /api/rights': {
    tag: 'accounts',
    summary: label(
      'Qui peut faire quoi : rôles × couches × actions',
      'Who may do what: roles × layers × actions',
    ),
  },
  'GET /api/audit': {
    tag: 'accounts',
    summary: label(
      'Qui a consulté des données personnelles ou exporté',
      'Who looked at personal data or exported',
    ),
    description: label(
      '« broken » nomme la première ligne modifiée ou manquante de chaque commune.',
      '“broken” names the first line of each commune that was changed or is missing.',
    ),
    parameters: [
      {
        name: 'before',
        in: 'query',
        description: label('Les lignes d’avant cet instant', 'The lines before this instant'),
        schema: { type: 'string', format: 'date-time' },
      },
    ],
  },
  'GET /api/accounts': { tag: 'accounts', summary: label('Les comptes', 'The accounts') },
  'POST /api/accounts': {
    tag: 'accounts',
    summary: label('Ouvrir un compte', 'Open an account'),
    body: json({ login: text, ...account }),
    answers: {
      201: { description: label('Le compte et son mot provisoire', 'The account and its one-time word') },
    },
  },
  'PATCH /api/accounts/:account': {
    tag: 'accounts',
    summary: label('Changer les droits d’un compte', 'Change the rights of an account'),
    body: json({ ...account, active: { type: 'boolean' } }, []),
  },
  'POST /api/accounts/:account/password': {
    tag: 'accounts',
    summary: label('Donner un mot provisoire', 'Give a one-time word'),
  },
  'DELETE /api/accounts/:account/provider': {
    tag: 'accounts',
    summary: label('Détacher un compte du fournisseur', 'Detach an account from the provider'),
    answers: { 204: { description: nothing, types: [] } },
  },
  'DELETE /api/accounts/:account/second-factor': {
    tag: 'accounts',
    summary: label('Oublier le second facteur', 'Forget the second factor'),
    answers: { 204: { description: nothing, types: [] } },
  },
}
