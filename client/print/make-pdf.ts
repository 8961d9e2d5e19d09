import { layerOf } from '../../layers/index.ts'
import type { Feature } from '../../layers/model/api.ts'
import { legalCrsOf } from '../../layers/model/crs.ts'
import type { Language } from '../../layers/model/label.ts'
import { item } from '../api.ts'
import { formatDay, formatNumber } from '../format.ts'
import type { State } from '../state.ts'
import { draw, northOf } from './draw.ts'
import { printMessages } from './messages.ts'
import { writePdf } from './pdf.ts'
import { type Orientation, type Paper, sheetOf } from './sheet.ts'
import { swatch } from './swatch.ts'

/** What the person chose. */
export type PrintChoice = {
  readonly title: string
  readonly subtitle: string
  readonly paper: Paper
  readonly orientation: Orientation
  readonly scale: number
  /** WGS 84 */
  readonly centre: readonly [lon: number, lat: number]
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** More outlines than this tell nothing on a sheet. */
const mostOutlined = 60

/** The view as it is set now, on a sheet: what is visible, in its order and strength, and the selection outlined. */
export async function makePdf(choice: PrintChoice, state: State): Promise<Uint8Array> {
  const crs = state.settings?.crs ?? 2154
  const sheet = sheetOf(choice.paper, choice.orientation)
  const { picture, box, seen } = await draw({
    frame: sheet.map,
    scale: choice.scale,
    centre: choice.centre,
    crs,
    layers: printedLayers(state),
    baseMap: state.baseMapLost
      ? null
      : (state.settings?.baseMaps.find((baseMap) => baseMap.id === state.baseMap) ?? null),
    selected: await selectedFeatures(state),
  })
  return writePdf(
    { ...sheet, map: box },
    {
      title: choice.title,
      subtitle: choice.subtitle,
      map: picture,
      mapKind: 'png',
      scale: choice.scale,
      scaleText: printMessages[state.language].scaleText(formatNumber(choice.scale, state.language)),
      north: northOf(choice.centre, crs),
      legend: await Promise.all(
        seen.map(async ({ layer, rule }) => ({
          label: rule.label[state.language],
          swatch: await swatch(rule, layer.geometry ?? 'Point'),
        })),
      ),
      notes: notes(
        state.language,
        choice.today,
        crs,
        seen.map(({ layer }) => layer.source[state.language]),
      ),
    },
  )
}

const printedLayers = (state: State) =>
  [...state.layers].reverse().flatMap(({ id, visible, opacity }) => {
    const definition = layerOf(id)
    return definition && visible ? [{ definition, opacity, revision: state.revisions[id] ?? 0 }] : []
  })

/** A feature that cannot be read any more is left out: the rest of the sheet is still right. */
async function selectedFeatures(state: State): Promise<Feature[]> {
  const asked = await Promise.allSettled(state.selection.slice(0, mostOutlined).map((ref) => item(ref)))
  return asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
}

function notes(language: Language, today: string, crs: number, sources: readonly string[]): string[] {
  const m = printMessages[language]
  const named = [...new Set(sources)].join(' ; ')
  return [
    `${m.date(formatDay(today, language))}. ${m.system(legalCrsOf(crs).name)}.`,
    ...(named ? [`${m.sources(named)}. ${m.caution}.`] : []),
  ]
}
