import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { paths } from '../../layers/model/api.ts'
import { properName } from '../../layers/model/proper-name.ts'
import { ApiError, ask } from '../api.ts'
import { formatNumber } from '../format.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { juryMessages } from './jury-messages.ts'

type Drawn = { readonly id: string; readonly names: number; readonly candidates: number }

/** The public draw of jurors: the quota of the order and a seed that was announced; the minutes can be drawn again by anybody. */
export function JuryDraw() {
  const m = useOwnMessages(juryMessages)
  const language = useLanguage()
  const communes = useCarreau((state) => state.settings)?.communes ?? []
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const draw = async (form: HTMLFormElement) => {
    const said = (name: string) => String(new FormData(form).get(name) ?? '').trim()
    const commune = said('commune') || (communes[0]?.code ?? '')
    const name = communes.find(({ code }) => code === commune)?.name ?? commune
    const inputs = {
      commune,
      groupName: properName(name),
      listYear: Number(said('listYear')),
      quota: Number(said('quota')),
      seed: said('seed'),
      seedSource: said('seedSource'),
    }
    try {
      const answer = await ask<{ draw: Drawn }>(paths.execution('draw-jury'), {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({ inputs }),
      })
      setDrawn(answer.draw)
      setFault(null)
    } catch (error) {
      setFault((error instanceof ApiError && error.problem?.[language]) || m.failed)
    }
  }
  return (
    <details>
      <summary>{m.title}</summary>
      <form
        className="scenario-form"
        onSubmit={(event) => {
          event.preventDefault()
          void draw(event.currentTarget)
        }}
      >
        {communes.length > 1 && (
          <label className="field">
            <span>{m.commune}</span>
            <select name="commune">
              {communes.map(({ code, name }) => (
                <option key={code} value={code}>
                  {properName(name)}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="field-row">
          <label className="field">
            <span>{m.quota}</span>
            <input name="quota" inputMode="numeric" pattern="[1-9]\d{0,3}" required />
          </label>
          <label className="field">
            <span>{m.listYear}</span>
            <input
              name="listYear"
              inputMode="numeric"
              pattern="\d{4}"
              defaultValue={new Date().getFullYear() + 1}
              required
            />
          </label>
        </div>
        <label className="field">
          <span>{m.seed}</span>
          <input name="seed" minLength={4} maxLength={200} required autoComplete="off" />
        </label>
        <label className="field">
          <span>{m.seedSource}</span>
          <input name="seedSource" maxLength={200} required />
        </label>
        <p className="quiet small">{m.rule}</p>
        {fault && (
          <p className="form-error" role="alert">
            {fault}
          </p>
        )}
        <Button className="button primary" type="submit">
          {m.draw}
        </Button>
        {drawn && (
          <p role="status">
            {m.drawn(drawn.names, formatNumber(drawn.candidates, language))}{' '}
            <a
              className="text-button"
              href={`${paths.item('jury-draws', drawn.id)}/documents/minutes.pdf`}
              download
            >
              {m.minutes}
            </a>
          </p>
        )}
      </form>
    </details>
  )
}
