import { useMemo, useState } from 'react'
import type { Selection } from 'react-aria-components'
import { Button } from 'react-aria-components/Button'
import { layerOf, layers } from '../../layers/index.ts'
import type { Settings } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { properName } from '../../layers/model/proper-name.ts'
import { type ItemsQuery, items } from '../api.ts'
import { BulkButton } from '../edit/bulk-button.tsx'
import { mayChange } from '../edit/may-change.ts'
import { useCarreau, useKernel, useLanguage, useMessages, useOwnMessages } from '../hooks.ts'
import { announce, clearSelection, getState, selectAll, setFilter, setListed, setSort } from '../state.ts'
import { type Condition, toCql } from './conditions.ts'
import { DeletedList } from './deleted-list.tsx'
import { ExportMenu } from './export-menu.tsx'
import { extentOf } from './extent.ts'
import { Filters } from './filters.tsx'
import { ListTable } from './list-table.tsx'
import { listMessages } from './messages.ts'
import { useRows } from './use-rows.ts'

const pageSize = 100
/** More than this is not a selection that anybody looks at. */
const mostSelected = 2000

/** A layer as a table beside the map: filtered, sorted, selected both ways. */
export default function ListPanel() {
  const m = useOwnMessages(listMessages)
  const shell = useMessages()
  const language = useLanguage()
  const kernel = useKernel()
  const listed = useCarreau((state) => state.listed)
  const layer = layerOf(listed) ?? layers[0]
  const [conditions, setConditions] = useState<Readonly<Record<string, readonly Condition[]>>>({})
  const asked = useCarreau((state) => state.sort)
  // an address may name a field that this list has not
  const sort = layer?.list.includes(asked.replace(/^-/, '')) ? asked : ''
  const [inView, setInView] = useState(false)
  const settings = useCarreau((state) => state.settings)
  const communes = settings?.communes ?? []
  const [commune, setCommune] = useState('')
  const [gone, setGone] = useState(false)
  const view = useCarreau((state) => (inView ? state.view : null))
  const filter = useCarreau((state) => state.filters[listed]) ?? ''
  const revision = useCarreau((state) => state.revisions[listed]) ?? 0
  const selection = useCarreau((state) => state.selection)
  // what is seen when the map comes to rest: a form that opens meanwhile narrows nothing
  const seen = useMemo(() => (view && kernel ? kernel.seen().join(',') : undefined), [view, kernel])
  const query = { ...listQuery(filter, sort, seen), commune: commune || undefined }
  const rows = useRows(listed, query, revision)
  const chosen = useMemo(() => selection.filter((ref) => ref.collection === listed), [selection, listed])
  if (!layer) return null

  const showsGone = gone && mayChange(settings, layer, 'create')
  const selected = new Set(chosen.map((ref) => ref.id))
  const choose = (keys: Selection) => {
    const ids = keys === 'all' ? rows.features.map((feature) => feature.id) : [...keys].map(String)
    selectAll(ids.map((id) => ({ collection: listed, id })))
    const last = rows.features.find((feature) => feature.id === ids.at(-1))
    const extent = last && extentOf(last)
    if (extent && ids.length === 1) kernel?.ensureVisible(extent)
  }
  const chooseAll = async () => {
    const ids = await idsOf(listed, query)
    selectAll(ids.slice(0, mostSelected).map((id) => ({ collection: listed, id })))
    announce(ids.length > mostSelected ? m.tooMany(mostSelected) : m.selected(ids.length))
  }

  return (
    <div className="list-panel">
      <div className="list-tools">
        <label className="field">
          <span className="only-heard">{m.layer}</span>
          <select value={listed} onChange={(event) => setListed(event.target.value)}>
            {readable(settings).map((one) => (
              <option key={one.id} value={one.id}>
                {one.label[language]}
              </option>
            ))}
          </select>
        </label>
        <Filters
          key={listed}
          layer={layer}
          conditions={conditions[listed] ?? []}
          onChange={(changed) => {
            setConditions({ ...conditions, [listed]: changed })
            setFilter(listed, toCql(layer, changed))
          }}
        />
        {mayChange(settings, layer, 'create') && (
          <label className="tick">
            <input type="checkbox" checked={gone} onChange={(event) => setGone(event.target.checked)} />{' '}
            {m.deleted}
          </label>
        )}
        {communes.length > 1 && (
          <label className="field">
            <span className="only-heard">{m.commune}</span>
            <select value={commune} onChange={(event) => setCommune(event.target.value)}>
              <option value="">{m.allCommunes}</option>
              {communes.map(({ code, name }) => (
                <option key={code} value={code}>
                  {properName(name)} ({code})
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="tick">
          <input type="checkbox" checked={inView} onChange={(event) => setInView(event.target.checked)} />{' '}
          {m.inView}
        </label>
        <p className="list-count" role="status" data-asking={rows.asking || undefined}>
          {rows.matched !== undefined && m.found(rows.matched)}
          {selected.size > 0 && ` · ${m.selected(selected.size)}`}
        </p>
        <div className="button-row">
          <Button className="button small" onPress={() => void chooseAll()}>
            {m.selectAll}
          </Button>
          {selected.size > 0 && (
            <Button className="button small" onPress={clearSelection}>
              {m.clear}
            </Button>
          )}
          <BulkButton className="button small" refs={chosen} />
          <ExportMenu collection={listed} query={query} selected={[...selected]} />
        </div>
      </div>
      {rows.error && (
        <p className="form-error" role="alert">
          {rows.error.problem?.[language] ?? m.failed}{' '}
          <Button className="button small" onPress={rows.again}>
            {shell.retry}
          </Button>
        </p>
      )}
      <div className="list-rows">
        {showsGone ? (
          <DeletedList layer={layer} />
        ) : (
          <ListTable
            layer={layer}
            features={rows.features}
            selected={selected}
            asking={rows.asking}
            onSelect={choose}
            sort={sort}
            onSort={setSort}
          />
        )}
        {rows.more && !showsGone && (
          <Button className="button" onPress={rows.next} isDisabled={rows.asking}>
            {m.more}
          </Button>
        )}
      </div>
    </div>
  )
}

const readable = (settings: Settings | null): Layer[] =>
  layers.filter((layer) => mayChange(settings, layer, 'read')).reverse()

const listQuery = (filter: string, sort: string, bbox: string | undefined): ItemsQuery => ({
  limit: pageSize,
  sortby: sort || undefined,
  filter: filter || undefined,
  bbox,
})

/** Ids of everything the list would show, page by page, one more than may be selected at most. */
async function idsOf(collection: string, query: ItemsQuery): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await items(collection, { ...query, limit: 1000, skipGeometry: 'true', cursor })
    ids.push(...page.features.map((feature) => feature.id))
    const next = page.links.find((link) => link.rel === 'next')?.href
    cursor = next ? (new URL(next, location.origin).searchParams.get('cursor') ?? undefined) : undefined
  } while (cursor && ids.length <= mostSelected && getState().listed === collection)
  return ids
}
