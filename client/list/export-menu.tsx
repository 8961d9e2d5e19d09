import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { paths } from '../../layers/model/api.ts'
import { type ItemsQuery, queryString } from '../api.ts'
import { useCarreau, useOwnMessages } from '../hooks.ts'
import { listMessages } from './messages.ts'

/** Files for other programs; all but the first are written by GDAL, where the server has it. */
const formats = ['csv', 'ods', 'gpkg', 'shp'] as const

type Props = {
  readonly collection: string
  readonly query: ItemsQuery
  readonly selected: readonly string[]
}

/** What the list shows, or what is selected in it, as a file. */
export function ExportMenu({ collection, query, selected }: Props) {
  const m = useOwnMessages(listMessages)
  return (
    <MenuTrigger>
      <Button className="button small">{m.export}</Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={m.export}>
          {selected.length > 0 && (
            <Files
              title={m.theSelection(selected.length)}
              collection={collection}
              query={{ sortby: query.sortby, ids: selected.join(',') }}
            />
          )}
          <Files title={m.theList} collection={collection} query={{ ...query, limit: undefined }} />
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

type FilesProps = { readonly title: string; readonly collection: string; readonly query: ItemsQuery }

function Files({ title, collection, query }: FilesProps) {
  const m = useOwnMessages(listMessages)
  const gdal = useCarreau((state) => state.settings)?.gdal ?? false
  return (
    <MenuSection>
      <Header className="menu-header">{title}</Header>
      {formats
        .filter((format) => gdal || format === 'csv')
        .map((format) => (
          <MenuItem
            key={format}
            id={`${title}${format}`}
            className="menu-item"
            href={paths.items(collection) + queryString({ ...query, f: format })}
            download
          >
            {m.formats[format]}
          </MenuItem>
        ))}
    </MenuSection>
  )
}
