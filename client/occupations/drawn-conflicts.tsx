import { useEffect, useState } from 'react'
import { isDay } from '../../layers/model/field.ts'
import type { Conflict } from '../../layers/occupations/api.ts'
import type { Piece } from '../edit/work.ts'
import { useCarreau } from '../hooks.ts'
import { findConflicts, type WantedGround } from './api.ts'
import { ConflictList } from './conflict-list.tsx'

/** What is being drawn collides with, told while it is drawn; nothing while its days are not known. */
export default function DrawnConflicts({ piece }: { readonly piece: Piece }) {
  const crs = useCarreau((state) => state.settings?.crs)
  const [found, setFound] = useState<readonly Conflict[] | null>(null)
  const wanted = wantedOf(piece)
  const asked = wanted && JSON.stringify(wanted)
  useEffect(() => {
    if (!asked || !crs) return setFound(null)
    const abort = new AbortController()
    // a corner that is being dragged is asked for when it rests
    const timer = setTimeout(() => {
      findConflicts(JSON.parse(asked) as WantedGround, crs, abort.signal).then(setFound, () => {
        if (!abort.signal.aborted) setFound(null)
      })
    }, 250)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [asked, crs])
  return found && <ConflictList conflicts={found} />
}

function wantedOf({ geometry, values }: Piece): WantedGround | null {
  const text = (name: string) => {
    const value = values[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const [starts, ends] = [text('starts'), text('ends')]
  if (!geometry || !starts || !ends || !isDay(starts) || !isDay(ends) || ends < starts) return null
  return {
    geometry,
    starts,
    ends,
    weeklyHours: text('weekly_hours'),
    kind: text('kind'),
    occupation: text('occupation'),
  }
}
