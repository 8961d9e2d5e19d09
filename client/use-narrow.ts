import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 719px)')

/** A phone: panels are sheets, and there is no room for rows of buttons. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed)
      return () => narrow.removeEventListener('change', changed)
    },
    () => narrow.matches,
  )
