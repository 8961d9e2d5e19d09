import type { PlotKind } from '../../../layers/cemetery/plot-kinds.ts'
import { expiryOf } from '../../../layers/cemetery/rules/term.ts'
import { addDays, addYears, type Day } from '../../../layers/model/day.ts'
import { someFamily, someoneOf } from './names.ts'
import { procedureOn } from './procedures.ts'
import type { Register, Row } from './rows.ts'

export type Spot = {
  readonly plot: string
  readonly kind: PlotKind
  readonly capacity: number | null
  /** how many of its concessions have no term */
  readonly perpetual: number
}

type Story =
  | 'available'
  | 'reserved'
  | 'sold'
  | 'active'
  | 'expiring'
  | 'renewable'
  | 'reclaimable'
  | 'renewed'
  | 'unknown'
  | 'cleared'
  | 'to-clear'
  | 'planned'

/** How many of a hundred plots have which story. */
const stories: readonly (readonly [Story, number])[] = [
  ['available', 20],
  ['reserved', 2],
  ['sold', 5],
  ['active', 42],
  ['expiring', 5],
  ['renewable', 7],
  ['reclaimable', 7],
  ['renewed', 5],
  ['unknown', 2],
  ['cleared', 2],
  ['to-clear', 1],
  ['planned', 2],
]

type Tell = (register: Register, spot: Spot, family: string, years: number) => void

/** Gives a plot its story: rights, holders and dead, by days around today so that every state is seen whenever the town is made. */
export function settle(register: Register, spot: Spot): void {
  const { random } = register
  const years = spot.kind === 'concession' ? random.pick([30, 30, 50, 15]) : random.pick([15, 30])
  const free = spot.kind === 'common_ground' || spot.kind === 'scattering_garden'
  const tell = free ? withoutRight : told[pickStory(register)]
  tell(register, spot, someFamily(random), years)
}

const held =
  (story: Story): Tell =>
  (register, spot, family, years) => {
    const start = startOf(register, story, years)
    grant(register, spot, family, { starts_on: start, term_years: years })
    if (story === 'sold') return
    if (story === 'planned') plan(register, spot, family)
    else bury(register, spot, family, start, register.random.integer(1, Math.max(1, spot.capacity ?? 1)))
  }

const told: Readonly<Record<Story, Tell>> = {
  available: () => {},
  reserved: (register, spot, family) => reserve(register, spot, family),
  sold: held('sold'),
  active: (register, spot, family, years) => {
    const tell = register.random.chance(spot.perpetual) ? perpetual : held('active')
    tell(register, spot, family, years)
  },
  expiring: held('expiring'),
  renewable: held('renewable'),
  reclaimable: held('reclaimable'),
  renewed: (register, spot, family, years) => renewed(register, spot, family, years),
  unknown: (register, spot, family) => {
    grant(register, spot, family, { starts_on: null, term_years: null, origin: 'take-over' })
    bury(register, spot, family, addYears(register.today, -register.random.integer(40, 70)), 1)
  },
  cleared: (register, spot, family, years) => takenBack(register, spot, family, years, 'cleared'),
  'to-clear': (register, spot, family, years) => takenBack(register, spot, family, years, 'to-clear'),
  planned: held('planned'),
}

function pickStory({ random }: Register): Story {
  let left = random.integer(1, 100)
  for (const [story, share] of stories) {
    left -= share
    if (left <= 0) return story
  }
  return 'active'
}

/** The day on which a term of so many years must have started for its story to be true today. */
function startOf({ random, today }: Register, story: Story, years: number): Day {
  const expiry: Partial<Record<Story, Day>> = {
    expiring: addDays(today, random.integer(10, 350)),
    renewable: addDays(today, -random.integer(5, 700)),
    reclaimable: addYears(today, -random.integer(3, 9)),
    cleared: addYears(today, -random.integer(6, 9)),
    'to-clear': addYears(today, -random.integer(4, 5)),
    planned: addDays(today, years * 365 - 30),
    sold: addDays(today, random.integer(years - 6, years - 1) * 365),
  }
  return addYears(expiry[story] ?? addDays(today, random.integer(500, years * 340)), -years)
}

const cents = (years: number | null) => (years === null ? 44_000 : years * 700)

function grant(register: Register, { plot }: Spot, family: string, more: Row): string {
  const { add, random } = register
  const rank = (register.rows.get('concession')?.length ?? 0) + 1
  const years = more.perpetual ? null : Number(more.term_years ?? 30)
  const price = more.origin === 'take-over' ? null : cents(years)
  const start = typeof more.starts_on === 'string' ? more.starts_on : null
  const concession = add('concession', {
    deed_number: `${start?.slice(0, 4) ?? '19'}-${String(rank).padStart(4, '0')}`,
    plot,
    family,
    kind: random.pick(['family', 'family', 'collective', 'individual']),
    origin: 'grant',
    granted_on: start,
    perpetual: false,
    term_years: null,
    expires_on: null,
    price,
    price_commune: price && price - Math.floor(price / 3),
    price_ccas: price && Math.floor(price / 3),
    previous: null,
    ended_on: null,
    ended_by: null,
    ...more,
  })
  hold(register, concession, family, start)
  return concession
}

function hold({ add, random }: Register, concession: string, family: string, start: Day | null): void {
  const holders = random.integer(1, 3)
  for (let rank = 0; rank < holders; rank++) {
    const { name, usedName, firstNames, sex } = someoneOf(family, random)
    add('holder', {
      concession,
      role: rank === 0 ? 'holder' : 'entitled_party',
      title: sex === 'F' ? 'Mme' : 'M.',
      name,
      used_name: usedName,
      first_names: firstNames,
      kinship: rank === 0 ? null : random.pick(['fille', 'fils', 'nièce', 'petit-fils']),
      address_text: `${random.integer(1, 90)}, rue du Vieux Lavoir`,
      share_over: holders > 1 ? 1 : null,
      share_under: holders > 1 ? holders : null,
      valid_from: start,
    })
  }
}

function bury(register: Register, spot: Spot, family: string, from: Day, many: number, more: Row = {}): void {
  const { add, random, today } = register
  const urns = spot.kind === 'niche' || spot.kind === 'urn_vault'
  for (let rank = 0; rank < many; rank++) {
    const { name, usedName, firstNames, sex } = someoneOf(family, random)
    const asked = addDays(from, random.integer(0, 900) + rank * 1500)
    const buried = asked < today ? asked : addDays(today, -random.integer(5, 90))
    const died = addDays(buried, -random.integer(3, 6))
    add('burial', {
      plot: spot.plot,
      birth_name: name,
      used_name: usedName,
      first_names: firstNames,
      sex,
      born_on: random.chance(0.9) ? addYears(died, -random.integer(48, 97)) : null,
      died_on: died,
      form: urns ? 'urn' : random.chance(0.12) ? 'urn' : 'coffin',
      level: null,
      buried_on: buried,
      left_on: null,
      left_for: null,
      withheld: random.chance(0.01) ? 'family' : null,
      ...more,
    })
  }
  if (random.chance(0.5) && spot.kind === 'concession')
    add('monument', {
      plot: spot.plot,
      kind: random.pick(['headstone', 'slab', 'cross', 'stele']),
      material: random.pick(['granit', 'calcaire', 'grès']),
      condition: random.pick(['good', 'good', 'worn', 'ruined', 'good', 'dangerous']),
      inspected_on: addDays(today, -random.integer(30, 900)),
    })
}

function perpetual(register: Register, spot: Spot, family: string): void {
  const { random, today } = register
  const start = addYears(today, -random.integer(40, 120))
  const concession = grant(register, spot, family, { starts_on: start, perpetual: true })
  bury(register, spot, family, start, random.integer(1, Math.max(1, Math.min(spot.capacity ?? 1, 3))))
  if (random.chance(0.16)) procedureOn(register, concession, spot.plot)
}

/** A first concession and the one that followed it. */
function renewed(register: Register, spot: Spot, family: string, years: number): void {
  const { random, today } = register
  const again = addYears(today, -random.integer(1, Math.max(1, years - 2)))
  const first = addYears(again, -years)
  const previous = grant(register, spot, family, {
    starts_on: first,
    term_years: years,
    ended_on: again,
    ended_by: 'renewed',
  })
  grant(register, spot, family, { starts_on: again, term_years: years, origin: 'renewal', previous })
  bury(register, spot, family, first, 1)
}

/** Taken back after two years without renewal: cleared, or not yet. */
function takenBack(
  register: Register,
  spot: Spot,
  family: string,
  years: number,
  story: 'cleared' | 'to-clear',
): void {
  const start = startOf(register, story, years)
  const expiry = expiryOf(start, years) ?? start
  const lapsed = addDays(addYears(expiry, 2), 120)
  grant(register, spot, family, { starts_on: start, term_years: years, ended_on: lapsed, ended_by: 'lapsed' })
  const left = addDays(lapsed, 60)
  bury(register, spot, family, start, 1, story === 'cleared' ? { left_on: left, left_for: 'ossuary' } : {})
}

function reserve({ rows, today }: Register, { plot }: Spot, family: string): void {
  const own = rows.get('plot') as Record<string, unknown>[]
  const row = own.find(({ id }) => id === plot)
  if (row) Object.assign(row, { reserved_for: `Famille ${family}`, reserved_from: addDays(today, -20) })
}

function plan(register: Register, spot: Spot, family: string): void {
  const { add, random, today } = register
  const on = addDays(today, random.integer(1, 6))
  bury(register, spot, family, addDays(today, -30), 1, {
    buried_on: null,
    withheld: 'planned',
    died_on: addDays(today, -2),
  })
  const burial = register.rows.get('burial')?.at(-1)?.id ?? null
  add('operation', {
    kind: 'burial',
    status: 'planned',
    file_number: `${today.slice(0, 4)}-${String((register.rows.get('operation')?.length ?? 0) + 1).padStart(3, '0')}`,
    burial,
    plot: spot.plot,
    planned_on: on,
    planned_time: random.pick(['09:30', '11:00', '14:30']),
    firm: 'Pompes funèbres du Val',
    requester: `Famille ${family}`,
  })
  if (random.chance(0.5))
    add('works', {
      plot: spot.plot,
      kind: 'digging',
      firm: 'Marbrerie des Ormes',
      requester_role: 'holder',
      permit_number: `T-${today.slice(0, 4)}-${random.integer(10, 99)}`,
      starts_on: addDays(on, -1),
      ends_on: on,
    })
}

function withoutRight(register: Register, spot: Spot): void {
  const { random, today } = register
  const family = () => someFamily(random)
  if (spot.kind === 'scattering_garden') {
    for (let many = 0; many < 9; many++)
      bury(register, spot, family(), addYears(today, -random.integer(1, 12)), 1, { form: 'scattered' })
    return
  }
  if (random.chance(0.7))
    bury(register, spot, family(), addYears(today, -random.integer(1, 9)), 1, { form: 'coffin' })
}
