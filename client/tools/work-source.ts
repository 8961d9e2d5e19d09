import Feature from 'ol/Feature.js'
import VectorSource from 'ol/source/Vector.js'
import { drawnPieces } from '../edit/neighbours.ts'
import { getState } from '../state.ts'
import { drawnOf } from './legal-plane.ts'

/** What is in hand and its neighbours, as the map draws and moves them: one source, so that shared vertices move together. */
export const workSource = new VectorSource()

/** All that the pointer may fall on: the same features, and those of the other layers in view. */
export const snapSource = new VectorSource()

const holdsPiece = 'piece'

/** Draws what is in hand as it is now: only what changed is touched. */
export function syncWork(): void {
  const { work } = getState()
  const pieces = work ? drawnPieces(work) : new Map()
  for (const feature of workSource.getFeatures())
    if (!shown(pieces.get(String(feature.getId())))) drop(feature)
  for (const [key, piece] of pieces) {
    if (!shown(piece)) continue
    const feature = workSource.getFeatureById(key) as Feature | null
    if (feature?.get(holdsPiece) === piece.geometry) continue
    if (feature) {
      feature.set(holdsPiece, piece.geometry, true)
      feature.setGeometry(drawnOf(piece.geometry))
    } else hold(key, piece.geometry)
  }
}

/** The pointer left these otherwise than they are: they are drawn anew. */
export function forgetDrawn(features: readonly Feature[]): void {
  for (const feature of features) feature.unset(holdsPiece, true)
}

type Drawable = { readonly geometry: Parameters<typeof drawnOf>[0] | null; readonly gone?: true }
const shown = (piece: Drawable | undefined): boolean => Boolean(piece?.geometry && !piece.gone)

function hold(key: string, geometry: Parameters<typeof drawnOf>[0]): void {
  const feature = new Feature(drawnOf(geometry))
  feature.setId(key)
  feature.set(holdsPiece, geometry, true)
  workSource.addFeature(feature)
  const stale = snapSource.getFeatureById(key) as Feature | null
  if (stale) snapSource.removeFeature(stale)
  snapSource.addFeature(feature)
}

function drop(feature: Feature): void {
  workSource.removeFeature(feature)
  if (snapSource.hasFeature(feature)) snapSource.removeFeature(feature)
}

/** The feature of what is in hand. */
export function currentFeature(): Feature | null {
  const { work } = getState()
  return work ? (workSource.getFeatureById(work.current) as Feature | null) : null
}
