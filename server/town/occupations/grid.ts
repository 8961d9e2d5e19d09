import { laMulatiere } from '../../../layers/fees/published/la-mulatiere.ts'
import { voreppe } from '../../../layers/fees/published/voreppe.ts'
import type { FeeLine, FeeSchedule } from '../../../layers/fees/schedule.ts'
import { price } from '../../../layers/model/cents.ts'
import { label } from '../../../layers/model/label.ts'

const perDay = (kind: string, fr: string, en: string, each: string): FeeLine => ({
  kind,
  label: label(fr, en),
  counting: { unit: 'square-metre' },
  pricing: { shape: 'rate', each: price(each), per: 'day' },
})

/** The prices that Voreppe published for 2024, skips and sales offices as at La Mulatière, made up what neither has; half as much again in the centre. */
export const demoGrid: Pick<FeeSchedule, 'lines' | 'requestFee' | 'unauthorised' | 'zones'> = {
  lines: [
    ...voreppe.lines,
    ...laMulatiere.lines.filter(({ kind }) => kind === 'skip' || kind === 'sales-office'),
    perDay('market', 'Marché', 'Market', '0.60'),
    perDay('fair', 'Fête, brocante', 'Fair', '0.40'),
    perDay('food-truck', 'Camion de restauration', 'Food truck', '0.80'),
    perDay('network-works', 'Travaux sur réseaux', 'Works on networks', '0.35'),
    perDay('machine', 'Engin, nacelle', 'Machine, lift', '1.20'),
    perDay('materials', 'Dépôt de matériaux', 'Stored materials', '0.45'),
    {
      kind: 'display',
      label: label('Étalage', 'Display'),
      counting: { unit: 'square-metre', least: 2 },
      pricing: { shape: 'rate', each: price('2.40'), per: 'month' },
    },
  ],
  requestFee: voreppe.requestFee,
  unauthorised: voreppe.unauthorised,
  zones: { A: [3, 2], B: [1, 1] },
}
