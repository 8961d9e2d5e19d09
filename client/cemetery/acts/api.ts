import {
  cemeteryPaths,
  type OperationAnswer,
  type OperationAsked,
  type StandingAnswer,
} from '../../../layers/cemetery/api.ts'
import type { Day } from '../../../layers/model/day.ts'
import { ask } from '../../api.ts'
import { newKey } from '../../edit/key.ts'

export const readStanding = (plot: string, on: Day, signal?: AbortSignal) =>
  ask<StandingAnswer>(`${cemeteryPaths.standing(plot)}?on=${on}`, { signal })

/** Sends an act; the same words are sent again under the same key, so that an answer that got lost writes nothing twice. */
export function onceTeller<Asked extends object, Answer>(path: string): (asked: Asked) => Promise<Answer> {
  let sent = { body: '', key: '' }
  return (asked) => {
    const body = JSON.stringify(asked)
    if (sent.body !== body) sent = { body, key: newKey() }
    return ask<Answer>(path, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'idempotency-key': sent.key,
      },
      body,
    })
  }
}

export const burialTeller = () =>
  onceTeller<{ readonly inputs: OperationAsked }, OperationAnswer>(cemeteryPaths.recordOperation)
