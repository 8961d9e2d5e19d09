import { Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { layerOf } from '../../layers/index.ts'
import { may } from '../../layers/model/access.ts'
import type { Label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { Form } from '../form/form.tsx'
import { titleOf } from '../format.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { change, getState } from '../state.ts'
import { drawnParts } from '../trade-parts.ts'
import { faultsOf, isFixed } from './check-piece.ts'
import { EditingNow } from './editing-now.tsx'
import { editMessages } from './messages.ts'
import { save } from './save.ts'
import { changedPieces, currentPiece, type Piece, pieceKey, typeInto, type Work } from './work.ts'

/** The form of what is in hand. */
export function EditPanel({ work }: { readonly work: Work }) {
  const piece = currentPiece(work)
  const layer = layerOf(piece?.collection ?? '')
  if (!piece || !layer) return null
  return (
    <>
      <Head layer={layer} piece={piece} />
      <div className="panel-body">
        {piece.known && <EditingNow of={piece} />}
        <Others work={work} />
        <PieceForm key={work.current} layer={layer} piece={piece} />
        <OwnBlock piece={piece} />
      </div>
    </>
  )
}

/** What the trade says of what is being drawn. */
function OwnBlock({ piece }: { readonly piece: Piece }) {
  const held = useCarreau((state) => state.settings?.person?.roles)
  const block = drawnParts[piece.collection]
  if (!block || !held || !may(held, block.role)) return null
  return (
    <div className="drawn-block">
      <Suspense>
        <block.body piece={piece} />
      </Suspense>
    </div>
  )
}

function Head({ layer, piece }: { readonly layer: Layer; readonly piece: Piece }) {
  const m = useOwnMessages(editMessages)
  const language = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each form that opens takes the focus once
  useEffect(() => heading.current?.focus({ preventScroll: true }), [pieceKey(piece)])
  const { id, geometry, values } = piece
  const name = titleOf(layer, { type: 'Feature', id: '', geometry, properties: values }, language)
  return (
    <header className="panel-head feature-head">
      <div className="feature-names">
        <p className="feature-kind">{layer.one[language]}</p>
        <h2 ref={heading} tabIndex={-1}>
          {name || (piece.known ? id : m.new)}
        </h2>
      </div>
    </header>
  )
}

function PieceForm({ layer, piece }: { readonly layer: Layer; readonly piece: Piece }) {
  const saving = useCarreau((state) => state.saving)
  const refused = useRefusals(pieceKey(piece))
  const faults = useMemo(() => {
    const own = Object.fromEntries(faultsOf(layer, piece).map(({ field, said }) => [field, said]))
    return { ...(saving.state === 'refused' ? saving.faults[pieceKey(piece)] : {}), ...own } as Record<
      string,
      Label
    >
  }, [layer, piece, saving])
  return (
    <Form
      layer={layer}
      values={piece.values}
      faults={faults}
      refused={refused}
      isFixed={(name) => isFixed(layer, name, piece)}
      onType={(name, value) => {
        const { work } = getState()
        if (work) change({ work: typeInto(work, name, value), saving: { state: 'idle' } })
      }}
      onSend={() => void save()}
    />
  )
}

/** How often this piece was sent and refused for its values. */
function useRefusals(key: string): number {
  const saving = useCarreau((state) => state.saving)
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (saving.state === 'refused' && Object.keys(saving.faults[key] ?? {}).length > 0) setCount((n) => n + 1)
  }, [saving, key])
  return count
}

/** Several features are saved together: one goes from form to form. */
function Others({ work }: { readonly work: Work }) {
  const m = useOwnMessages(editMessages)
  const language = useLanguage()
  const shown = [...new Set([...changedPieces(work), currentPiece(work)])].filter(
    (piece) => piece !== undefined,
  )
  if (shown.length < 2) return null
  return (
    <nav className="choices" aria-label={m.changes(changedPieces(work).length)}>
      <p className="choices-title">{m.changes(changedPieces(work).length)}</p>
      <ul className="plain">
        {shown.map((piece) => {
          const layer = layerOf(piece.collection)
          const { geometry, values } = piece
          const name =
            layer && titleOf(layer, { type: 'Feature', id: '', geometry, properties: values }, language)
          return (
            <li key={pieceKey(piece)}>
              <button
                type="button"
                className="choice"
                aria-current={pieceKey(piece) === work.current || undefined}
                onClick={() => change({ work: { ...work, current: pieceKey(piece) } })}
              >
                <span className="choice-kind">{piece.gone ? m.acts.deleted : layer?.one[language]}</span>
                <span className="choice-title">{name || (piece.known ? piece.id : m.new)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
