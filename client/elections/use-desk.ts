import { useSyncExternalStore } from 'react'
import { type Desk, getDesk, roundOf, subscribeDesk, subscribeDistrict } from './desk.ts'

/** Part of the desk, kept up to date; `part` gives back something that stands on it, not a new object. */
export const useDesk = <T>(part: (desk: Desk) => T): T | null =>
  useSyncExternalStore(subscribeDesk, () => {
    const desk = getDesk()
    return desk ? part(desk) : null
  })

/** Draws again when the sums of that district change, and only then; the plan itself is read from the desk. */
export const useDistrict = (district: number): number =>
  useSyncExternalStore(
    (changed) => subscribeDistrict(district, changed),
    () => roundOf(district),
  )
