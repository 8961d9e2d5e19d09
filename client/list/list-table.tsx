import type { Selection, SortDescriptor } from 'react-aria-components'
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components/Table'
import type { Feature } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { formatValue } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { hover } from '../state.ts'
import { listMessages } from './messages.ts'

type Props = {
  readonly layer: Layer
  readonly features: readonly Feature[]
  readonly selected: ReadonlySet<string>
  readonly onSelect: (ids: Selection) => void
  /** rows are being asked for: nothing is known of them yet */
  readonly asking: boolean
  /** `area` rises, `-area` falls */
  readonly sort: string
  readonly onSort: (sort: string) => void
}

/** The rows as a table that keys can walk, sort and select; the row under the pointer lights up on the map. */
export function ListTable({ layer, features, selected, asking, onSelect, sort, onSort }: Props) {
  const m = useOwnMessages(listMessages)
  const language = useLanguage()
  return (
    <Table
      className="list-table"
      aria-label={m.table(layer.label[language])}
      selectionMode="multiple"
      selectionBehavior="replace"
      selectedKeys={selected as Set<string>}
      onSelectionChange={onSelect}
      sortDescriptor={sort ? readSort(sort) : undefined}
      onSortChange={({ column, direction }) => onSort(`${direction === 'descending' ? '-' : ''}${column}`)}
    >
      <TableHeader>
        {layer.list.map((name, at) => (
          <Column
            key={name}
            id={name}
            allowsSorting
            isRowHeader={at === 0}
            className={alignment(layer, name)}
          >
            {({ sortDirection }) => (
              <span className="column-head">
                {name === 'id' ? m.id : layer.fields[name]?.label[language]}
                {sortDirection && (
                  <span className={sortDirection}>
                    <Icon name="down" size={14} />
                  </span>
                )}
              </span>
            )}
          </Column>
        ))}
      </TableHeader>
      <TableBody
        items={features}
        dependencies={[language, asking]}
        renderEmptyState={() => (asking ? <span className="bone" /> : <p className="quiet">{m.none}</p>)}
      >
        {(feature) => (
          <Row
            id={feature.id}
            textValue={feature.id}
            onHoverStart={() => hover({ collection: layer.id, id: feature.id })}
            onHoverEnd={() => hover(null)}
          >
            {layer.list.map((name) => (
              <Cell key={name} className={alignment(layer, name)}>
                {cellText(layer, name, feature, language)}
              </Cell>
            ))}
          </Row>
        )}
      </TableBody>
    </Table>
  )
}

const readSort = (sort: string): SortDescriptor =>
  sort.startsWith('-')
    ? { column: sort.slice(1), direction: 'descending' }
    : { column: sort, direction: 'ascending' }

/** Figures stand under each other by their units. */
const alignment = (layer: Layer, name: string): string =>
  /^(integer|decimal)$/.test(layer.fields[name]?.kind ?? '') ? 'figure-cell' : ''

function cellText(layer: Layer, name: string, feature: Feature, language: 'fr' | 'en'): string {
  const field = layer.fields[name]
  return field ? (formatValue(field, feature.properties[name], language) ?? '') : feature.id
}
