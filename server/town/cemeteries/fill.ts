import { addYears, type Day } from '../../../layers/model/day.ts'
import { seededRandom } from '../../../layers/model/random.ts'
import type { Transaction } from '../../database.ts'
import { planOf } from '../plan.ts'
import type { Town } from '../town.ts'
import { layNewCemetery } from './new-ground.ts'
import { drawOldCemetery } from './old-ground.ts'
import { openRegister, type Register, tables } from './rows.ts'

/** Puts the two cemeteries of the demo town into an open transaction: an old irregular one, and one that was laid by the grid tool. */
export async function fillCemeteries(tx: Transaction, town: Town): Promise<void> {
  const plan = planOf(town)
  const [row] = await tx.query<{ today: Day }>('select cemetery.today()::text as today')
  const register = openRegister(plan.commune, seededRandom('cemeteries'), row?.today ?? '2026-06-15')
  setPrices(register)
  for (const { name, outline } of plan.cemetery) {
    if (name.includes('Lazare')) drawOldCemetery(register, name, outline)
    if (name.includes('Croix Verte')) layNewCemetery(register, name, outline)
  }
  for (const table of tables) {
    const rows = register.rows.get(table) ?? []
    const columns = [...new Set(rows.flatMap((one) => Object.keys(one)))].join(', ')
    if (rows.length === 0) continue
    await tx.query({
      text: `insert into cemetery.${table} (${columns})
        select ${columns} from jsonb_populate_recordset(null::cemetery.${table}, $1)`,
      values: [JSON.stringify(rows)],
    })
  }
}

/** The prices of Le Molay-Littry, doubled for those of before; a third goes to the social fund. */
function setPrices({ add, today }: Register): void {
  add('practice', {
    ccas_over: 1,
    ccas_under: 3,
    expiring_months: 12,
    renewal_opens: 'expiry',
    tariff_of: 'expiry',
    early: 'after-the-old-term',
    accepts_late: true,
    weight_coffin: 10,
    weight_urn: 1,
    weight_reduction: 5,
    common_ground_years: 5,
    ccas_keeps_cent: false,
    wait_years: 1,
    posting_months: 4,
  })
  const turn = addYears(`${today.slice(0, 4)}-01-01`, -4)
  const schedules = [
    ['Tarifs d’autrefois', '1990-01-01', addYears(turn, 0), 0.6],
    ['Tarifs en vigueur', turn, null, 1],
  ] as const
  for (const [name, valid_from, until, factor] of schedules) {
    const schedule = add('fee_schedule', {
      name,
      deliberation: until
        ? 'Délibération du 4 décembre 1989'
        : `Délibération n° ${Number(turn.slice(0, 4)) - 1}-87`,
      valid_from,
      valid_to: until && `${Number(turn.slice(0, 4)) - 1}-12-31`,
    })
    for (const [code, label, unit, price] of prices)
      add('fee_line', { schedule, code, label, unit, price: Math.round(price * factor) })
  }
}

const prices = [
  ['concession-15', 'Concession de 15 ans', 'square-metre', 45],
  ['concession-30', 'Concession de 30 ans', 'square-metre', 70],
  ['concession-50', 'Concession de 50 ans', 'square-metre', 95],
  ['concession-perpetual', 'Concession perpétuelle', 'square-metre', 220],
  ['niche-15', 'Case de 15 ans', 'unit', 300],
  ['niche-30', 'Case de 30 ans', 'unit', 480],
  ['urn_vault-15', 'Cavurne de 15 ans', 'unit', 250],
  ['urn_vault-30', 'Cavurne de 30 ans', 'unit', 400],
  ['superposition', 'Superposition', 'unit', 60],
] as const
