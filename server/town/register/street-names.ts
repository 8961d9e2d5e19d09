import type { Random } from '../../../layers/model/random.ts'
import { pathLength } from '../plane/path.ts'
import { LAND_NAMES, OLD_NAMES, THEMES } from './name-lists.ts'
import type { Street } from './streets.ts'

/** A name for every street, in their order. None is given twice, unless a plan drawn by hand says so. */
export function namesOf(streets: readonly Street[], random: Random): string[] {
  const taken = new Set(streets.flatMap(({ given }) => (given ? [core(given)] : [])))
  const lists = new Map<string, string[]>()
  const draw = (key: string, from: readonly string[]): string | undefined => {
    const rest = lists.get(key) ?? random.fork(key).shuffle(from)
    lists.set(key, rest)
    for (let name = rest.pop(); name; name = rest.pop()) {
      if (taken.has(core(name))) continue
      taken.add(core(name))
      return name
    }
    return undefined
  }
  return streets.map((street) => street.given ?? named(street, draw, random.fork(street.id)))
}

type Draw = (key: string, from: readonly string[]) => string | undefined

function named(street: Street, draw: Draw, random: Random): string {
  const old = street.rank === 'old' ? draw('old', OLD_NAMES) : undefined
  if (old) return old
  const theme = street.theme && draw(street.theme, THEMES[street.theme] ?? [])
  const rest = theme || draw('land', LAND_NAMES)
  return rest ? `${wayWord(street, random)} ${rest}` : `Voie communale n° ${street.id + 1}`
}

/** Rue, Allée, Impasse…: by rank, by what the quarter is, and by chance. */
function wayWord({ rank, closed, use, axis }: Street, random: Random): string {
  if (rank === 'close')
    return random.pick(closed ? ['Allée', 'Square', 'Clos'] : ['Impasse', 'Impasse', 'Allée'])
  if (use === 'industry' || use === 'commerce') return pathLength(axis) > 420 ? 'Avenue' : 'Rue'
  const garden = use === 'estate' || use === 'recent'
  return random.pick(garden ? ['Rue', 'Rue', 'Allée'] : ['Rue'])
}

/** What two names must not share: their words without the first. */
const core = (name: string): string =>
  name
    .replace(/^(Rue|Ruelle|Passage|Impasse|Cour|Place|Quai|Avenue|Boulevard|Chemin|Route) /, '')
    .toLowerCase()
