import { buffer } from 'ol/extent.js'
import Feature from 'ol/Feature.js'
import { transformExtent } from 'ol/proj.js'
import { layerOf } from '../../layers/index.ts'
import { isArea } from '../edit/fit-geometry.ts'
import { forgetNeighbours, noteNeighbours } from '../edit/neighbours.ts'
import { readingAround } from '../edit/once-read.ts'
import { readAround } from '../edit/read-piece.ts'
import { currentPiece, type Piece, pieceKey } from '../edit/work.ts'
import { drawnFrom } from '../map/drawn-from.ts'
import type { Kernel } from '../map/kernel.ts'
import { isFrame } from '../map/rank.ts'
import { getState, watch } from '../state.ts'
import { drawnOf } from './legal-plane.ts'
import { snapSource, syncWork, workSource } from './work-source.ts'

/** Farther off there is more in view than one could mean. */
const nearest = 16
/** Milliseconds of rest before the view is asked for. */
const rest = 200
/** Metres of the map around the area in hand: borders that were rounded still touch. */
const beside = 3

/** Reads what is in view, whole and exact, for the pointer to fall on, and what touches the area in hand, whose borders it shares. Gives back its own undoing. */
export function followAround(kernel: Kernel): () => void {
  let inView = new AbortController()
  let touching = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    inView.abort()
    inView = new AbortController()
    const { signal } = inView
    timer = setTimeout(() => void readView(kernel, signal), rest)
  }
  const readNeighbours = () => {
    touching.abort()
    touching = new AbortController()
    readingAround(readTouching(touching.signal))
  }
  look()
  readNeighbours()
  kernel.ol.on('moveend', look)
  const unwatch = watch((state) => state.work?.current, readNeighbours)
  return () => {
    clearTimeout(timer)
    for (const reading of [inView, touching]) reading.abort()
    unwatch()
    kernel.ol.un('moveend', look)
  }
}

let handUp: Promise<void> = Promise.resolve()

/** What is read is not put under a pointer that drags: it waits for the hand to come up. */
export function waitForHand(): void {
  handUp = new Promise((resolve) => {
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => resolve(), { once: true })
  })
}

/** The neighbours of the area in hand, however far off one looks: its corners are theirs. */
async function readTouching(signal: AbortSignal): Promise<void> {
  const piece = currentPiece(getState().work)
  if (!piece?.geometry || !isArea(piece.geometry)) return
  const box = buffer(drawnOf(piece.geometry).getExtent(), beside)
  await readInto(piece.collection, transformExtent(box, 'EPSG:3857', 'EPSG:4326'), signal)
}

async function readInto(collection: string, bbox: readonly number[], signal: AbortSignal): Promise<void> {
  try {
    const pieces = await readAround(collection, bbox, signal)
    await handUp
    if (!signal.aborted) note(collection, pieces)
  } catch {
    // without it the pointer falls on less: the drawing goes on
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
  await Promise.all(wanted.map((collection) => readInto(collection, bbox, signal)))
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
