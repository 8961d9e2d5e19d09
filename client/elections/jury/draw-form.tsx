import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { juryLimits } from '../../../layers/elections/jury-draw.ts'
import { properName } from '../../../layers/model/proper-name.ts'
import { ApiError } from '../../api.ts'
import { formatDay, formatNumber } from '../../format.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../../hooks.ts'
import { type Draw, type Drawn, drawJury, minutesOf } from './api.ts'
import { doubtsOf, isImpossible, sameList } from './doubts.ts'
import { juryMessages } from './messages.ts'

type Props = { readonly draws: readonly Draw[]; readonly onDrawn: () => void }

const thisYear = (): number => new Date().getFullYear()

/** A public draw: the quota of the order and a seed that was announced; the minutes can be drawn again by anybody. */
export function DrawForm({ draws, onDrawn }: Props) {
  const m = useOwnMessages(juryMessages)
  const language = useLanguage()
  const communes = useCarreau((state) => state.settings)?.communes ?? []
  const [commune, setCommune] = useState(() => communes[0]?.code ?? '')
  const [listYear, setListYear] = useState(String(thisYear() + 1))
  const [seed, setSeed] = useState('')
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const wish = { commune, listYear: Number(listYear), seed }
  // what has just been drawn is no doubt about it
  const doubts = doubtsOf(wish, drawn ? draws.filter(({ id }) => id !== drawn.id) : draws, thisYear())
  const draw = async (form: HTMLFormElement) => {
    const said = (name: string) => String(new FormData(form).get(name) ?? '').trim()
    const name = communes.find(({ code }) => code === commune)?.name ?? commune
    const inputs = { ...wish, seed: seed.trim(), groupName: properName(name) }
    try {
      setDrawn(await drawJury({ ...inputs, quota: Number(said('quota')), seedSource: said('seedSource') }))
      setFault(null)
      onDrawn()
    } catch (error) {
      setFault((error instanceof ApiError && error.problem?.[language]) || m.failed)
    }
  }
  const days = sameList(wish, draws).map(({ drawnOn }) => formatDay(drawnOn, language))
  return (
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
          <select value={commune} onChange={(event) => setCommune(event.target.value)}>
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
            inputMode="numeric"
            pattern="\d{4}"
            value={listYear}
            onChange={(event) => setListYear(event.target.value)}
            required
          />
        </label>
      </div>
      <label className="field">
        <span>{m.seed}</span>
        <input
          minLength={juryLimits.seed.least}
          maxLength={juryLimits.seed.most}
          value={seed}
          onChange={(event) => setSeed(event.target.value)}
          required
          autoComplete="off"
        />
      </label>
      <label className="field">
        <span>{m.seedSource}</span>
        <input name="seedSource" maxLength={juryLimits.seedSource.most} required />
      </label>
      <p className="quiet small">{m.rule}</p>
      <div role="status">
        {doubts.map((doubt) => (
          <p key={doubt} className="form-error">
            {doubt === 'seed' ? m.doubts.seed : m.doubts[doubt](wish.listYear, [...new Set(days)].join(', '))}
          </p>
        ))}
      </div>
      {fault && (
        <p className="form-error" role="alert">
          {fault}
        </p>
      )}
      <Button className="button primary" type="submit" isDisabled={isImpossible(doubts)}>
        {doubts.includes('again') ? m.drawAgain : m.draw}
      </Button>
      {drawn && (
        <p role="status">
          {m.drawn(drawn.names, formatNumber(drawn.candidates, language))}{' '}
          <a className="text-button" href={minutesOf(drawn.id, 'pdf')} download>
            {m.minutes}
          </a>
        </p>
      )}
    </form>
  )
}
