import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { checkValues } from '../../layers/model/check.ts'
import type { Value } from '../../layers/model/field.ts'
import type { Layer, Values } from '../../layers/model/layer.ts'
import { FieldInput } from '../form/field-input.tsx'
import { useLanguage, useMessages, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import type { Ref } from '../state.ts'
import { alreadySo, bulkFields, giveAll } from './bulk.ts'
import { bulkMessages } from './bulk-messages.ts'
import { editMessages } from './messages.ts'
import { readPiece } from './read-piece.ts'
import type { Piece } from './work.ts'

type Props = { readonly layer: Layer; readonly refs: readonly Ref[]; readonly onClose: () => void }

/** Fields to be set on a selection, with what that will change before anything is changed. */
export function BulkDialog({ layer, refs, onClose }: Props) {
  const m = useOwnMessages(bulkMessages)
  const language = useLanguage()
  const [names, setNames] = useState<readonly string[]>([])
  const [values, setValues] = useState<Values>({})
  // those that were selected when it opened
  const [those] = useState(refs)
  const { pieces, failed } = usePieces(those)
  const faults = checkValues(layer, tidied(values), { partial: true })
  const already = pieces ? alreadySo(pieces, tidied(values)) : 0
  const changing = Object.keys(values).length > 0 && pieces !== null && already < pieces.length
  const apply = () => {
    if (!pieces || !changing || faults.length > 0) return
    onClose()
    void giveAll(pieces, tidied(values))
  }
  return (
    <ModalOverlay className="modal-ground" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{m.title(refs.length, layer.label[language])}</Heading>
          <form
            className="edit-form bulk-form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              apply()
            }}
          >
            <p className="quiet">{m.why}</p>
            <Chosen
              layer={layer}
              names={names}
              values={values}
              faults={faults}
              onSet={(name, value) => setValues({ ...values, [name]: value })}
              onRemove={(name) => {
                const { [name]: _, ...others } = values
                setNames(names.filter((one) => one !== name))
                setValues(others)
              }}
            />
            <AddField layer={layer} names={names} onAdd={(name) => setNames([...names, name])} />
            <Preview layer={layer} pieces={pieces} failed={failed} values={values} already={already} />
            <div className="button-row">
              <Button type="submit" className="button primary" isDisabled={!changing || faults.length > 0}>
                {m.apply}
              </Button>
              <Button className="button" onPress={onClose}>
                {m.cancel}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Blanks around a text mean nothing. */
const tidied = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.trim().normalize('NFC') || null : value,
    ]),
  )

/** The features as they are now: what is changed is changed from there. */
function usePieces(refs: readonly Ref[]): {
  readonly pieces: readonly Piece[] | null
  readonly failed: boolean
} {
  const [pieces, setPieces] = useState<readonly Piece[] | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let left = false
    Promise.all(refs.map(readPiece)).then(
      (read) => !left && setPieces(read),
      () => !left && setFailed(true),
    )
    return () => {
      left = true
    }
  }, [refs])
  return { pieces, failed }
}

type ChosenProps = {
  readonly layer: Layer
  readonly names: readonly string[]
  readonly values: Values
  readonly faults: ReturnType<typeof checkValues>
  readonly onSet: (name: string, value: Value) => void
  readonly onRemove: (name: string) => void
}

/** A field that is not touched changes nothing: to empty one is said on purpose. */
function Chosen({ layer, names, values, faults, onSet, onRemove }: ChosenProps) {
  const m = useOwnMessages(bulkMessages)
  const language = useLanguage()
  return names.map((name) => {
    const field = layer.fields[name]
    if (!field) return null
    const fault = faults.find((one) => one.field === name)
    return (
      <div key={name} className="bulk-field">
        <FieldInput
          name={name}
          field={field}
          value={values[name] ?? null}
          fault={fault?.said ?? null}
          onChange={(value) => onSet(name, value)}
          onBlur={() => {}}
        />
        <Button
          className="icon-button"
          aria-label={m.remove(field.label[language])}
          onPress={() => onRemove(name)}
        >
          <Icon name="close" size={16} />
        </Button>
        {!field.required && values[name] !== null && (
          <Button className="text-button" onPress={() => onSet(name, null)}>
            {m.empty}
          </Button>
        )}
      </div>
    )
  })
}

type AddProps = {
  readonly layer: Layer
  readonly names: readonly string[]
  readonly onAdd: (name: string) => void
}

function AddField({ layer, names, onAdd }: AddProps) {
  const m = useOwnMessages(bulkMessages)
  const language = useLanguage()
  const left = bulkFields(layer).filter((name) => !names.includes(name))
  if (left.length === 0) return null
  return (
    <label className="field">
      <span className="input-name">{m.add}</span>
      <select value="" onChange={(event) => onAdd(event.target.value)}>
        <option value="" />
        {left.map((name) => (
          <option key={name} value={name}>
            {layer.fields[name]?.label[language]}
          </option>
        ))}
      </select>
    </label>
  )
}

type PreviewProps = {
  readonly layer: Layer
  readonly pieces: readonly Piece[] | null
  readonly failed: boolean
  readonly values: Values
  readonly already: number
}

function Preview({ layer, pieces, failed, values, already }: PreviewProps) {
  const m = useOwnMessages(bulkMessages)
  const edit = useOwnMessages(editMessages)
  const { loading } = useMessages()
  const language = useLanguage()
  const names = Object.keys(values)
  const emptied = names.filter((name) => values[name] === null && !layer.fields[name]?.required)
  if (failed)
    return (
      <p className="form-error" role="alert">
        {edit.readFailed}
      </p>
    )
  return (
    <div role="status" className="bulk-preview">
      {names.length === 0 && <p className="quiet">{m.choose}</p>}
      {emptied.map((name) => (
        <p key={name} className="quiet small">
          {m.emptied(layer.fields[name]?.label[language] ?? name)}
        </p>
      ))}
      {names.length > 0 && (
        <p className="strong">
          {!pieces && loading}
          {pieces && (already === pieces.length ? m.nothing : m.preview(pieces.length, already))}
        </p>
      )}
    </div>
  )
}
