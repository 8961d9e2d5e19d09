import { type Feature, paths } from '../../../layers/model/api.ts'
import { communeOf } from '../../../layers/model/commune.ts'
import { ask, items } from '../../api.ts'

/** A public draw of jurors, as the list of them says it. */
export type Draw = {
  readonly id: string
  readonly commune: string
  readonly listYear: number
  readonly groupName: string
  readonly quota: number
  readonly names: number
  readonly seed: string
  readonly drawnOn: string
}

/** Somebody drawn, and what became of it. */
export type Juror = {
  readonly rank: number
  readonly name: string
  readonly outcome: 'drawn' | 'excluded' | 'dispensed' | 'replaced' | 'kept'
  readonly reason: string | null
  readonly replaces: number | null
}

/** Every draw of the reader's communes, the last first. */
export async function readDraws(signal?: AbortSignal): Promise<Draw[]> {
  const { features } = await items('jury-draws', { limit: 1000 }, signal)
  const draws = features.map(({ id, properties: said }: Feature) => ({
    id,
    commune: communeOf(id),
    listYear: Number(said.list_year),
    groupName: String(said.group_name),
    quota: Number(said.quota),
    names: Number(said.names),
    seed: String(said.seed),
    drawnOn: String(said.drawn_on),
  }))
  return draws.sort((a, b) =>
    a.drawnOn < b.drawnOn ? 1 : a.drawnOn > b.drawnOn ? -1 : b.listYear - a.listYear,
  )
}

/** The names of a draw in their order, page after page. */
export async function readJurors(draw: string, signal?: AbortSignal): Promise<Juror[]> {
  const jurors: Juror[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await items('jury-selections', { draw, limit: 1000, cursor }, signal)
    for (const { properties: said } of page.features)
      jurors.push({
        rank: Number(said.rank),
        name: String(said.full_name),
        outcome: said.outcome as Juror['outcome'],
        reason: said.reason === null ? null : String(said.reason),
        replaces: said.replaces === null ? null : Number(said.replaces),
      })
    const next = page.links.find((link) => link.rel === 'next')?.href
    cursor = next ? (new URL(next, location.origin).searchParams.get('cursor') ?? undefined) : undefined
    if (cursor === undefined) return jurors.sort((a, b) => a.rank - b.rank)
  }
}

type Replacement = {
  readonly rank: number
  readonly outcome: 'dispensed' | 'excluded'
  readonly reason: string
}

/** The next of the reserve takes the place of who is dispensed or excluded. */
export const replaceJuror = (draw: string, replacement: Replacement) =>
  post<{ readonly rank: number; readonly replacedBy: number }>(
    `${paths.item('jury-draws', draw)}/replacements`,
    replacement,
  )

export type Drawn = { readonly id: string; readonly names: number; readonly candidates: number }

export const drawJury = async (inputs: object): Promise<Drawn> =>
  (await post<{ draw: Drawn }>(paths.execution('draw-jury'), { inputs })).draw

export const minutesOf = (draw: string, format: 'pdf' | 'csv' | 'ods'): string =>
  `${paths.item('jury-draws', draw)}/documents/minutes.${format}`

const post = <T>(path: string, body: object): Promise<T> =>
  ask<T>(path, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  })
