import { useOwnMessages } from '../hooks.ts'
import { getDesk } from './desk.ts'
import { districtingMessages } from './messages.ts'
import { numberOf } from './say.ts'
import { useDesk } from './use-desk.ts'

type Props = {
  readonly label: string
  readonly value: number | null
  readonly onChange: (district: number | null) => void
  /** what none means, where none may be chosen */
  readonly none?: string
}

/** One district of the open scenario, from a list. */
export function DistrictChoice({ label, value, onChange, none }: Props) {
  const m = useOwnMessages(districtingMessages)
  const districts = useDesk((desk) => desk.problem.districts)
  const desk = getDesk()
  if (!districts || !desk) return null
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={value === null ? '' : String(value)}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">{none ?? '—'}</option>
        {districts.map((district, index) => (
          <option key={district.id} value={index}>
            {m.district(numberOf(desk, index))}
          </option>
        ))}
      </select>
    </label>
  )
}
