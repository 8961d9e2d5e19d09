import { useEffect, useState } from 'react'

type Opening = 'reading' | 'open' | 'failed'

/** Opens what an id names, again when it names another; says how far it is. */
export function useOpening(
  id: string | null,
  open: (id: string, signal: AbortSignal) => Promise<void>,
): Opening {
  const [opened, setOpened] = useState<{ readonly id: string | null; readonly how: Opening }>({
    id: null,
    how: 'reading',
  })
  useEffect(() => {
    if (id === null) return
    const abort = new AbortController()
    open(id, abort.signal).then(
      () => !abort.signal.aborted && setOpened({ id, how: 'open' }),
      () => !abort.signal.aborted && setOpened({ id, how: 'failed' }),
    )
    return () => abort.abort()
  }, [id, open])
  return opened.id === id ? opened.how : 'reading'
}
