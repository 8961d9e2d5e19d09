import { searchText } from '../model/search-text.ts'

/** House numbers of a range: from–to, complements at its ends; a whole street is 0 to `lastNumber`. */
export type NumberRange = {
  readonly from: number
  readonly to: number
  readonly suffixFrom?: string
  readonly suffixTo?: string
  /** the houses without a number, which count as even */
  readonly noNumber?: true
}

/** The largest number of a house: 99999 is a place without one. */
export const lastNumber = 99_998

/** “Du 2 au 66 bis”, “2 à 66”, “2-66”, “12”, “à partir de 50”, “toute la voie”; nothing when it is none of these. */
export function readNumberRange(written: string): NumberRange | null {
  const text = searchText(written)
  if (/^(|tous?( les numeros)?|toutes?|(toute )?la (voie|rue)|en entier|entiere?|totalite)$/.test(text))
    return whole
  if (/^(sans numeros?|s n|sn|0)$/.test(text)) return { from: 0, to: 0, noNumber: true }
  const pair = between.exec(text)
  if (pair) return ordered(endOf(pair[1], pair[2]), endOf(pair[3], pair[4]))
  const one = single.exec(text)
  if (one) return ordered(endOf(one[1], one[2]), endOf(one[1], one[2]))
  const open = upwards.exec(text)
  if (open) return ordered(endOf(open[1], open[2]), { number: lastNumber })
  const low = downwards.exec(text)
  return low ? ordered({ number: 0 }, endOf(low[1], low[2])) : null
}

export const whole: NumberRange = { from: 0, to: lastNumber }

/** One house number with its complement: “66 Quinter” → 66 quinquies. */
export function readHouseNumber(written: string): { number: number; suffix?: string } | null {
  const found = single.exec(searchText(written))
  return found ? endOf(found[1], found[2]) : null
}

// a lone “a” apart from its number is the French “à”
const house = '(\\d{1,5})((?:[a-z]| ?(?:bis|ter|quater|quinter|quinquies|sexies)| [b-z])(?![a-z]))?'
const lead = '(?:numeros? |nos? |n )?(?:impairs? |pairs? )?'
const between = new RegExp(
  `^${lead}(?:du |de |d )?(?:n )?${house} (?:au |a la |a |jusqu (?:au|a) |et |to )?(?:n )?${house}$`,
)
const upwards = new RegExp(
  `^${lead}(?:a partir du |a partir de |des le |depuis le |du |de )?${house}(?: et plus| et au dela| (?:a|au|jusqu a) (?:la )?fin)?$`,
)
const downwards = new RegExp(`^${lead}(?:jusqu au |jusqu a |avant le )${house}$`)
const single = new RegExp(`^${lead}${house}$`)

const spellings: Readonly<Record<string, string>> = { b: 'bis', t: 'ter', q: 'quater', quinter: 'quinquies' }

function endOf(digits = '0', written?: string): End {
  const letters = written?.trim()
  const suffix = letters && (spellings[letters] ?? letters)
  return suffix ? { number: Number(digits), suffix } : { number: Number(digits) }
}

type End = { readonly number: number; readonly suffix?: string }

function ordered(from: End, to: End): NumberRange | null {
  if (from.number > to.number) return null
  return {
    from: from.number,
    to: to.number,
    ...(from.suffix && { suffixFrom: from.suffix }),
    ...(to.suffix && { suffixTo: to.suffix }),
  }
}
