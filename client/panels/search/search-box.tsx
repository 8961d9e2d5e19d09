import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Collection } from 'react-aria-components/Collection'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { layerOf } from '../../../layers/index.ts'
import type { Found } from '../../../layers/model/api.ts'
import { wantFocus } from '../../focus.ts'
import { useKernel, useLanguage, useMessages } from '../../hooks.ts'
import { Icon, type IconName } from '../../icons.tsx'
import type { Kernel } from '../../map/kernel.ts'
import { isTyping } from '../../shell/shortcuts.ts'
import { mark, select } from '../../state.ts'
import { recent, rememberFound } from './recent.ts'
import { useBest } from './use-best.ts'
import { useSearch } from './use-search.ts'

type Group = { readonly id: string; readonly title: string; readonly found: readonly Found[] }

/** One box for everything that has a name, a number or a place. `/` goes there. */
export function SearchBox() {
  const m = useMessages()
  const language = useLanguage()
  const kernel = useKernel()
  const [typed, setTyped] = useState('')
  const [memory, setMemory] = useState(recent)
  const search = useSearch(typed)
  const { found, state } = search
  const input = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLDivElement>(null)
  useSlash(input)
  const groups: readonly Group[] =
    typed.trim().length < 2
      ? memory.length
        ? [{ id: 'recent', title: m.search.recent, found: memory }]
        : []
      : grouped(found, (id) => (id === place ? m.search.coordinates : (layerOf(id)?.label[language] ?? id)))
  const open = (chosen: Found) => {
    rememberFound(chosen)
    setMemory(recent())
    setTyped(chosen.title)
    goTo(chosen, kernel)
  }
  const choose = (key: string) => {
    const chosen = groups.flatMap((group) => group.found).find((one) => keyOf(one) === key)
    if (chosen) open(chosen)
  }
  const takeBest = useBest(search, typed, (best) => {
    open(best)
    // what was found is open: the list of answers goes
    input.current?.blur()
  })
  return (
    <search className="search" data-covers-map="wide">
      <ComboBox
        aria-label={m.search.label}
        inputValue={typed}
        onInputChange={setTyped}
        selectedKey={null}
        onSelectionChange={(key) => key !== null && choose(String(key))}
        menuTrigger="focus"
        defaultFilter={() => true}
        allowsCustomValue
        allowsEmptyCollection
        shouldFocusWrap
      >
        <div ref={field} className="search-field" data-state={state}>
          <Icon name="search" />
          <Input
            ref={input}
            placeholder={m.search.placeholder}
            spellCheck={false}
            autoComplete="off"
            onKeyDown={(event) => {
              const walked = event.currentTarget.getAttribute('aria-activedescendant')
              if (event.key === 'Enter' && !walked) takeBest()
            }}
          />
          {typed ? (
            <Button
              slot={null}
              className="icon-button"
              aria-label={m.search.clear}
              onPress={() => setTyped('')}
            >
              <Icon name="close" size={16} />
            </Button>
          ) : (
            <span className="slash">/</span>
          )}
        </div>
        <Popover className="popover search-results" triggerRef={field} placement="bottom start" offset={6}>
          <section aria-label={m.search.found}>
            <ListBox
              items={groups}
              renderEmptyState={() => <Nothing typed={typed} state={state} />}
              aria-label={m.search.label}
            >
              {(group: Group) => (
                <ListBoxSection id={group.id}>
                  <Header className="menu-header">{group.title}</Header>
                  <Collection items={group.found.map((one) => ({ ...one, key: keyOf(one) }))}>
                    {(one) => <Line key={one.key} found={one} />}
                  </Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </section>
        </Popover>
      </ComboBox>
    </search>
  )
}

/** Opens what was found, or points at a place that is nothing but a place. */
function goTo(found: Found, kernel: Kernel | null): void {
  if (found.collection === null) {
    mark(found.bbox[0], found.bbox[1])
    kernel?.focus()
  } else {
    wantFocus()
    select(found.opens ?? { collection: found.collection, id: found.id })
  }
  if (found.bbox) kernel?.flyTo(found.bbox)
}

function Line({ found }: { readonly found: Found }) {
  return (
    <ListBoxItem className="search-line" id={keyOf(found)} textValue={`${found.title}, ${found.context}`}>
      <Icon name={iconOf(found)} />
      <span className="search-words">
        <span className="search-title">{found.title}</span>
        <span className="search-context">{found.context}</span>
      </span>
    </ListBoxItem>
  )
}

function Nothing({ typed, state }: { readonly typed: string; readonly state: string }) {
  const m = useMessages()
  if (typed.trim().length < 2) return <p className="search-empty quiet">{m.search.noneMore}</p>
  if (state === 'failed') return <p className="search-empty">{m.search.failed}</p>
  if (state !== 'here') return <p className="search-empty quiet">{m.loading}</p>
  return (
    <p className="search-empty">
      {m.search.none}
      <span className="quiet">{m.search.noneMore}</span>
    </p>
  )
}

/** The kind of what is no feature: a place typed in figures. */
const place = 'place'

const keyOf = (found: Found): string =>
  `${found.collection ?? place}/${found.id ?? `${found.context} ${found.title}`}`

function iconOf(found: Found): IconName {
  const geometry = layerOf(found.collection ?? place)?.geometry ?? 'Point'
  if (geometry.includes('Polygon')) return 'area'
  return geometry === 'LineString' ? 'line' : 'pin'
}

/** Kinds in the order of their best answer. */
function grouped(found: readonly Found[], title: (collection: string) => string): Group[] {
  const kindOf = (one: Found) => one.collection ?? place
  const kinds = [...new Set(found.map(kindOf))]
  return kinds.map((id) => ({ id, title: title(id), found: found.filter((one) => kindOf(one) === id) }))
}

function useSlash(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [input])
}
