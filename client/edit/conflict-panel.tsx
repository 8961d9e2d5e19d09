import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { layerOf } from '../../layers/index.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { formatMoment, formatValue } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { change } from '../state.ts'
import { Choice } from './conflict-choice.tsx'
import type { Conflict } from './edit-state.ts'
import { editMessages } from './messages.ts'
import { leave, save } from './save.ts'
import { differences, firstChoice, outline, type Side, settled } from './settle.ts'
import { act, type Known, type Piece, type Work, wouldLose } from './work.ts'

type Props = { readonly work: Work; readonly conflict: Conflict }

/** Somebody saved what I was editing: value by value, mine or theirs; the map shows both outlines. It lies in the place of the form, so that the map can be seen. */
export function ConflictPanel({ work, conflict }: Props) {
  const m = useOwnMessages(editMessages)
  const language = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const mine = work.pieces.get(conflict.key)
  const layer = layerOf(mine?.collection ?? '')
  useBothOutlines(mine, conflict)
  if (!mine || !layer) return null
  const { theirs, who, at } = conflict
  return (
    <div role="dialog" aria-labelledby="conflict-title" className="conflict">
      <header className="panel-head feature-head">
        <div className="feature-names">
          <p className="feature-kind">{layer.one[language]}</p>
          <h2 id="conflict-title" ref={heading} tabIndex={-1}>
            {m.conflictTitle}
          </h2>
        </div>
      </header>
      <div className="panel-body">
        <p>
          {theirs === null
            ? m.conflictGone
            : at
              ? m.conflictBy(who ?? '', formatMoment(at, language))
              : m.conflictSome}
        </p>
        {theirs ? (
          <Choices layer={layer} work={work} mine={mine} theirs={theirs} />
        ) : (
          <Gone work={work} mine={mine} />
        )}
      </div>
    </div>
  )
}

type ChoicesProps = {
  readonly layer: Layer
  readonly work: Work
  readonly mine: Piece
  readonly theirs: Known
}

function Choices({ layer, work, mine, theirs }: ChoicesProps) {
  const m = useOwnMessages(editMessages)
  const language = useLanguage()
  const differing = useMemo(() => differences(layer, mine, theirs), [layer, mine, theirs])
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>(() =>
    Object.fromEntries(differing.map((one) => [one.what, firstChoice(mine, one)])),
  )
  const write = (name: string, of: Pick<Known, 'values'> | null): string => {
    const field = layer.fields[name]
    return (field && formatValue(field, of?.values[name], language)) || '—'
  }
  const all = (side: Side) => setChoices(Object.fromEntries(differing.map(({ what }) => [what, side])))
  const confirm = () => {
    const piece = settled(mine, theirs, differing, choices)
    change({ work: act(work, 'settled', [piece]), saving: { state: 'idle' }, outlines: null })
    void save()
  }
  return (
    <>
      <p className="quiet small">{m.conflictHow}</p>
      <div className="button-row">
        <Button className="button" onPress={() => all('mine')}>
          {m.allMine}
        </Button>
        <Button className="button" onPress={() => all('theirs')}>
          {m.allTheirs}
        </Button>
      </div>
      <div className="conflict-list">
        {differing.map((one) => (
          <Choice
            key={one.what}
            name={layer.fields[one.what]?.label[language] ?? m.outline}
            before={one.what === outline ? null : write(one.what, mine.known)}
            mine={one.what === outline ? m.outlineMine : write(one.what, mine)}
            theirs={one.what === outline ? m.outlineTheirs : write(one.what, theirs)}
            chosen={choices[one.what] ?? 'mine'}
            onChoose={(side) => setChoices({ ...choices, [one.what]: side })}
          />
        ))}
      </div>
      <div className="button-row">
        <Button className="button primary" onPress={confirm}>
          {m.saveChoice}
        </Button>
        <Button className="button" onPress={() => leave()}>
          {m.leave}
        </Button>
      </div>
    </>
  )
}

/** It was deleted meanwhile: made again as I have it, or left alone. */
function Gone({ work, mine }: { readonly work: Work; readonly mine: Piece }) {
  const m = useOwnMessages(editMessages)
  const recreate = () => {
    change({ work: act(work, 'settled', [{ ...mine, known: null }]), saving: { state: 'idle' } })
    void save()
  }
  const letGo = () => {
    const rest = new Map([...work.pieces].filter(([, piece]) => piece !== mine))
    const [first] = rest.keys()
    const others = first && { pieces: rest, current: first, past: [], future: [] }
    if (!others || !wouldLose(others)) return leave()
    change({ work: others, saving: { state: 'idle' } })
    void save()
  }
  return (
    <div className="button-row">
      {!mine.gone && (
        <Button className="button primary" onPress={recreate}>
          {m.recreate}
        </Button>
      )}
      <Button className="button" onPress={letGo}>
        {m.letGo}
      </Button>
    </div>
  )
}

/** Theirs dashed, mine in full, while the choice is open. */
function useBothOutlines(mine: Piece | undefined, { theirs }: Conflict): void {
  const geometry = mine?.geometry ?? null
  useEffect(() => {
    change({ outlines: { before: theirs?.geometry ?? null, after: geometry } })
    return () => change({ outlines: null })
  }, [geometry, theirs])
}
