import { useState } from 'react'
import type { OperationAsked } from '../../../layers/cemetery/api.ts'
import type { Problem } from '../../../layers/model/api.ts'
import { type Label, label } from '../../../layers/model/label.ts'
import { ApiError } from '../../api.ts'
import { useOwnMessages } from '../../hooks.ts'
import { burialTeller } from './api.ts'
import { type BurialForm, fieldOfRefusal } from './burial-wish.ts'
import { actMessages } from './messages.ts'

type Refused = { readonly faults: Readonly<Record<string, Label>>; readonly said: Label | null }
const nothing: Refused = { faults: {}, said: null }

/** Sends a burial once, and keeps what the server said against it. */
export function useBurial(form: BurialForm, onDone: (said: string) => void) {
  const m = useOwnMessages(actMessages)
  const [tell] = useState(burialTeller)
  const [refusal, setRefusal] = useState(nothing)
  const [refused, setRefused] = useState(0)
  const [busy, setBusy] = useState(false)
  const refuseTyped = () => setRefused((count) => count + 1)
  return {
    refusal,
    refused,
    busy,
    refuseTyped,
    /** what was said against a value no longer holds once it is typed anew */
    forget: (name: string) =>
      setRefusal(({ faults: { [name]: _typed, ...faults } }) => ({ faults, said: null })),
    send: async (inputs: OperationAsked) => {
      setBusy(true)
      setRefusal(nothing)
      try {
        const { operation } = await tell({ inputs })
        onDone(operation.status === 'done' ? m.done(operation.file_number) : m.planned(operation.file_number))
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        setRefusal(refusalOf(form, error))
        refuseTyped()
      } finally {
        setBusy(false)
      }
    },
  }
}

type Told = Problem & { readonly errors?: readonly ({ readonly field: string } & Label)[] }

function refusalOf(form: BurialForm, { problem }: ApiError): Refused {
  if (!problem) return { faults: {}, said: label(actMessages.fr.lost, actMessages.en.lost) }
  const { field, fr, en, errors } = problem as Told
  const all = errors ?? [{ field, fr, en }]
  const placed = all.flatMap(({ field: name, ...said }) => {
    const place = fieldOfRefusal(form, name)
    return place ? [[place, label(said.fr, said.en)] as const] : []
  })
  return { faults: Object.fromEntries(placed), said: placed.length === all.length ? null : label(fr, en) }
}
