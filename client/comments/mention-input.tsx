import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { mentionBefore } from '../../layers/model/mentions.ts'
import { useOwnMessages } from '../hooks.ts'
import { announce } from '../state.ts'
import { commentMessages } from './messages.ts'

type Props = {
  readonly value: string
  readonly onType: (value: string) => void
  readonly names: readonly string[]
  readonly label: string
  readonly hint: string
  readonly onSend: () => void
}

const mostOffered = 6
/** as long as a comment may be */
const longest = 2000

/** Lines of text in which a name after an @ completes itself: arrows walk, Enter or Tab takes, Escape leaves it. */
export function MentionInput({ value, onType, names, label, hint, onSend }: Props) {
  const m = useOwnMessages(commentMessages)
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [place, setPlace] = useState<number | null>(null)
  const [chosen, setChosen] = useState(0)
  const typing = place === null ? null : mentionBefore(value, place)
  const offered = typing ? offeredFor(typing.typed, names) : []
  const isOpen = offered.length > 0
  useEffect(() => {
    if (offered.length > 0) announce(m.offered(offered.length))
  }, [offered.length, m])

  const take = (name: string) => {
    const field = box.current
    if (!typing || !field || place === null) return
    const before = `${value.slice(0, typing.at)}@${name} `
    onType(before + value.slice(place).trimStart())
    setPlace(null)
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(before.length, before.length)
    })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return act(event, onSend)
    if (!isOpen) return
    const walk = (step: number) => () => setChosen((chosen + step + offered.length) % offered.length)
    if (event.key === 'ArrowDown') act(event, walk(1))
    else if (event.key === 'ArrowUp') act(event, walk(-1))
    else if (event.key === 'Enter' || event.key === 'Tab') act(event, () => take(offered[chosen] ?? ''))
    else if (event.key === 'Escape') act(event, () => setPlace(null))
  }
  const follow = () => {
    setPlace(box.current?.selectionStart ?? null)
    setChosen(0)
  }
  return (
    <div className="input mention-input">
      <label className="input-name" htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={box}
        id={id}
        rows={3}
        maxLength={longest}
        value={value}
        aria-autocomplete="list"
        aria-describedby={`${id}-hint`}
        aria-controls={isOpen ? `${id}-names` : undefined}
        aria-activedescendant={isOpen ? `${id}-${chosen}` : undefined}
        onChange={(event) => {
          onType(event.target.value)
          follow()
        }}
        onClick={follow}
        onKeyDown={press}
        onBlur={() => setPlace(null)}
      />
      {isOpen && (
        <div className="popover mention-names" id={`${id}-names`} role="listbox" aria-label={m.colleagues}>
          {offered.map((name, at) => (
            <div
              key={name}
              id={`${id}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === chosen}
              className="menu-item"
              data-focused={at === chosen || undefined}
              // the field keeps the focus
              onPointerDown={(event) => act(event, () => take(name))}
            >
              {name}
            </div>
          ))}
        </div>
      )}
      <p className="hint-text" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}

/** Does it, and nobody else hears of the key. */
function act(event: Pick<KeyboardEvent, 'preventDefault' | 'stopPropagation'>, work: () => void): void {
  event.preventDefault()
  event.stopPropagation()
  work()
}

/** Names one word of which begins as what was typed; none when it is a name already. */
function offeredFor(typed: string, names: readonly string[]): string[] {
  const wanted = plain(typed)
  const fits = (name: string) => plain(name).startsWith(wanted) || plain(name).includes(` ${wanted}`)
  if (names.some((name) => plain(name) === wanted.trimEnd())) return []
  return names.filter(fits).slice(0, mostOffered)
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
