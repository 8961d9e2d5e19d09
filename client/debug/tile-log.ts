/** One tile as the browser got it. */
export type TileTiming = { readonly tile: string; readonly ms: number; readonly bytes: number }

/** `parcels 15/11266/16611` out of its address; nothing when it is no tile. */
export function tileOf(url: string): string | null {
  const found = /\/collections\/([^/]+)\/tiles\/[^/]+\/(\d+)\/(\d+)\/(\d+)/.exec(url)
  return found ? `${found[1]} ${found[2]}/${found[3]}/${found[4]}` : null
}

/** Tells each tile that arrives; gives back its own undoing. */
export function followTiles(heard: (timing: TileTiming) => void): () => void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const tile = tileOf(entry.name)
      if (tile) heard({ tile, ms: Math.round(entry.duration), bytes: entry.encodedBodySize })
    }
  })
  observer.observe({ type: 'resource', buffered: true })
  return () => observer.disconnect()
}

/** The value below which that share of the list lies. */
export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
