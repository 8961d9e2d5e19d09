import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { type Explanation, explanations, type StreetAnswer } from '../../layers/elections/street-matching.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { change } from '../state.ts'
import { FindOther, type Other } from './find-other.tsx'
import type { MatchItem } from './match-items.ts'
import { answer } from './street-matching.ts'
import { matchingMessages } from './street-matching-messages.ts'

type Given = {
  readonly items: readonly MatchItem[]
  readonly label: string
  readonly empty: string
  readonly other: Other
  /** a name may mean no street at all */
  readonly explains?: boolean
}

/** One item open at a time; Enter and figures answer it, and the next one opens under the same keys. */
export function MatchList({ items, label, empty, other, explains }: Given) {
  const m = useOwnMessages(matchingMessages)
  const [open, setOpen] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const place = Math.max(
    0,
    items.findIndex(({ key }) => key === open),
  )
  const current = items[place]
  const go = (step: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, place + step))]
    if (next) setOpen(next.key)
  }
  const give = async (given: StreetAnswer, name: string) => {
    const after = items[place + 1] ?? items[place - 1]
    if (!(await answer([given]))) return
    change({ announcement: m.accepted(name) })
    setOpen(after?.key ?? null)
    list.current?.focus()
  }
  useOpenInView(list, current?.key)
  if (!current) return <p className="quiet">{empty}</p>
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== list.current) return
    const choice = event.key === 'Enter' ? current.choices[0] : current.choices[Number(event.key) - 1]
    if (choice) void give(choice.answer, choice.name)
    else if (event.key === 'ArrowDown') go(1)
    else if (event.key === 'ArrowUp') go(-1)
    else return
    event.preventDefault()
  }
  return (
    <>
      <p className="small quiet" id="match-keys">
        {m.keys}
      </p>
      <ul
        ref={list}
        className="plain match-list"
        aria-label={label}
        aria-describedby="match-keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the list answers to keys
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => (
          <li
            key={item.key}
            data-open={item === current || undefined}
            aria-current={item === current || undefined}
          >
            <button
              type="button"
              className="match-title"
              aria-expanded={item === current}
              onClick={() => setOpen(item.key)}
            >
              <span className="strong">{item.title}</span>
              <small className="quiet">{item.detail}</small>
            </button>
            {item === current && (
              <Answers
                item={item}
                other={other}
                explains={explains === true}
                onAnswer={(given, name) => void give(given, name)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

type AnswersGiven = {
  readonly item: MatchItem
  readonly other: Other
  readonly explains: boolean
  readonly onAnswer: (given: StreetAnswer, name: string) => void
}

function Answers({ item, other, explains, onAnswer }: AnswersGiven) {
  const m = useOwnMessages(matchingMessages)
  const language = useLanguage()
  return (
    <div className="match-answers">
      {item.choices.length === 0 && <p className="quiet">{explains ? m.noProposal : m.noName}</p>}
      {item.choices.map(({ answer: given, name, why }, place) => (
        <Button key={name + why} className="button match-choice" onPress={() => onAnswer(given, name)}>
          <kbd>{place + 1}</kbd> <span>{name}</span> <small className="quiet">{why}</small>
        </Button>
      ))}
      <FindOther other={other} onFound={(id, name) => onAnswer(item.answerWith(id), name)} />
      {explains && (
        <fieldset className="match-explain">
          <legend>{m.noStreet}</legend>
          {(Object.keys(explanations) as Explanation[]).map((explanation) => (
            <Button
              key={explanation}
              className="button small"
              onPress={() => onAnswer({ name: item.title, explanation }, item.title)}
            >
              {explanations[explanation][language]}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  )
}

function useOpenInView(list: RefObject<HTMLUListElement | null>, key: string | undefined): void {
  useEffect(() => {
    if (key !== undefined) list.current?.querySelector('[data-open]')?.scrollIntoView({ block: 'nearest' })
  }, [list, key])
}
