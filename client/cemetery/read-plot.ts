import { middleOf, planeAround } from '../../layers/cemetery/ground.ts'
import { layerOf } from '../../layers/index.ts'
import { may } from '../../layers/model/access.ts'
import type { Feature } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { type ItemsQuery, items } from '../api.ts'
import { getState } from '../state.ts'

/** All that the registers say of a plot to who asks. */
export type PlotRegisters = {
  readonly burials: readonly Feature[]
  /** null: the office's own, and the asker is not of it */
  readonly rights: {
    readonly concessions: readonly Feature[]
    readonly procedures: readonly Feature[]
    readonly steps: readonly Feature[]
    readonly practice: Feature | undefined
  } | null
}

/** More than ever lay in one grave; an ossuary is shown by its first ones. */
const most = 200

export async function readRegisters(plot: string, signal?: AbortSignal): Promise<PlotRegisters> {
  const burials = all('burials', { plot }, signal)
  if (!mayRead('concessions')) return { burials: await burials, rights: null }
  const [lying, concessions, [practice]] = await Promise.all([
    burials,
    all('concessions', { plot }, signal),
    all('cemetery-practices', { limit: 1 }, signal),
  ])
  const open = concessions.some(({ properties }) => String(properties.state).startsWith('procedure'))
  const procedures = open ? await all('procedures', { plot }, signal) : []
  const steps = await Promise.all(
    procedures.map(({ id }) => all('procedure-steps', { procedure: id }, signal)),
  )
  return { burials: lying, rights: { concessions, procedures, steps: steps.flat(), practice } }
}

/** Metres around a grave without a row within which its neighbours lie. */
const reach = 3

/** The other plots of the row, or of the ground around. */
export async function readBeside(
  { geometry, properties }: Feature,
  signal?: AbortSignal,
): Promise<Feature[]> {
  const row = properties.plot_row
  if (row) return await all('plots', { plot_row: String(row), limit: 1000 }, signal)
  const middle = middleOf(geometry)
  if (!middle) return []
  const { toDegrees } = planeAround(middle)
  const bbox = [...toDegrees([-reach, -reach]), ...toDegrees([reach, reach])].join(',')
  return await all('plots', { bbox }, signal)
}

const all = async (collection: string, query: ItemsQuery, signal?: AbortSignal): Promise<Feature[]> =>
  (await items(collection, { limit: most, skipGeometry: 'true', ...query }, signal)).features

function mayRead(collection: string): boolean {
  const layer: Layer | undefined = layerOf(collection)
  return layer !== undefined && may(getState().settings?.person?.roles ?? ['public'], layer.access.read)
}
