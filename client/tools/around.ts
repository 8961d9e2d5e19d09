import Feature from 'ol/Feature.js'
import { layerOf } from '../../layers/index.ts'
import { isArea } from '../edit/fit-geometry.ts'
import { forgetNeighbours, noteNeighbours } from '../edit/neighbours.ts'
import { readAround } from '../edit/read-piece.ts'
import { currentPiece, type Piece, pieceKey } from '../edit/work.ts'
import { drawnFrom } from '../map/drawn-from.ts'
import type { Kernel } from '../map/kernel.ts'
import { isFrame } from '../map/rank.ts'
import { getState } from '../state.ts'
import { drawnOf } from './legal-plane.ts'
import { snapSource, syncWork, workSource } from './work-source.ts'

/** Farther off there is more in view than one could mean. */
const nearest = 16
/** Milliseconds of rest before the view is asked for. */
const rest = 200

let reading: Promise<void> = Promise.resolve()

/** Settles once what is in view now has been read, or could not be. */
export async function aroundRead(): Promise<void> {
  for (let seen: Promise<void> | undefined; seen !== reading; ) {
    seen = reading
    await seen
  }
}

/** Reads what is in view, whole and exact, for the pointer to fall on and for borders to be shared. Gives back its own undoing. */
export function followAround(kernel: Kernel): () => void {
  let asked = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let settle = () => {}
  const stop = () => {
    clearTimeout(timer)
    asked.abort()
    settle()
  }
  const look = () => {
    stop()
    asked = new AbortController()
    const { signal } = asked
    reading = new Promise((resolve) => {
      settle = resolve
      timer = setTimeout(() => void readView(kernel, signal).finally(resolve), rest)
    })
  }
  look()
  kernel.ol.on('moveend', look)
  return () => {
    stop()
    kernel.ol.un('moveend', look)
  }
}

/** Nothing of the view is known any more: the work was put down. */
export function forgetAround(): void {
  forgetNeighbours()
  snapSource.clear()
  syncWork()
  snapSource.addFeatures(workSource.getFeatures())
}

async function readView(kernel: Kernel, signal: AbortSignal): Promise<void> {
  const { layers, view, drawInto, work } = getState()
  const zoom = view?.zoom ?? 0
  if (zoom < nearest) return
  const own = currentPiece(work)?.collection ?? drawInto
  const wanted = layers
    .filter(({ id, visible }) => {
      const layer = layerOf(id)
      return layer && (id === own || (visible && !isFrame(layer) && drawnFrom(layer) <= zoom))
    })
    .map(({ id }) => id)
  const bbox = kernel.seen()
  await Promise.all(
    wanted.map(async (collection) => {
      try {
        note(collection, await readAround(collection, bbox, signal))
      } catch {
        // without it the pointer falls on less: the drawing goes on
      }
    }),
  )
}

/** Areas of the layer in hand are neighbours, whose borders may move; everything else only holds the pointer. */
function note(collection: string, pieces: readonly Piece[]): void {
  const { work } = getState()
  const current = currentPiece(work)
  if (current?.collection === collection && isArea(current.geometry)) {
    noteNeighbours(pieces)
    syncWork()
    return
  }
  for (const piece of pieces) {
    const key = pieceKey(piece)
    if (!piece.geometry || work?.pieces.has(key) || snapSource.getFeatureById(key)) continue
    const feature = new Feature(drawnOf(piece.geometry))
    feature.setId(key)
    snapSource.addFeature(feature)
  }
}
