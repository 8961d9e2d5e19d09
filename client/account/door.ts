import {
  type Enrolment,
  type Leaving,
  type OpenSession,
  paths,
  type SessionAnswer,
} from '../../layers/model/api.ts'
import { ask, settings, tell } from '../api.ts'
import { askRevisions } from '../events.ts'
import { change } from '../state.ts'

/** Who holds the session of this browser. */
export const session = () => ask<SessionAnswer>(paths.session)

export const signIn = (login: string, password: string) =>
  tell<SessionAnswer>('POST', paths.session, { login, password })

export const beginEnrolment = () => tell<Enrolment>('POST', paths.enrolment)

export const giveCode = (code: string) => tell<SessionAnswer>('POST', paths.secondFactor, { code })

export const changePassword = (old: string, password: string) =>
  tell<SessionAnswer>('PUT', paths.ownPassword, { old, password })

export const openSessions = async (): Promise<OpenSession[]> =>
  (await ask<{ sessions: OpenSession[] }>(paths.sessions)).sessions

export const endSession = (id: string) => tell<void>('DELETE', paths.oneSession(id))

/** Ends the session and reads the page anew as everybody sees it; the provider's own session is ended where it has one. */
export async function signOut(): Promise<void> {
  const leaving = await tell<Leaving | undefined>('DELETE', paths.session)
  if (leaving?.leave) return location.assign(leaving.leave)
  await readAgain()
}

/** Another person asks: what the page knows of rights and layers is read anew. */
export async function readAgain(): Promise<void> {
  const told = await settings()
  change({ settings: told, door: 'shut' })
  await askRevisions()
}
