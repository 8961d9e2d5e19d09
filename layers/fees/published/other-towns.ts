import { price } from '../../model/cents.ts'
import { label } from '../../model/label.ts'
import type { FeeLine, FeeSchedule } from '../schedule.ts'

const tournaiTerrace = (kind: string, fr: string, en: string, euros: string): FeeLine => ({
  kind,
  label: label(fr, en),
  counting: { unit: 'square-metre', begun: true },
  pricing: { shape: 'rate', each: price(euros), per: 'stay' },
  leastAmount: price('25'),
})

/** Tournai: by square metre or fraction, whatever the duration, 25 at least. */
export const tournai: FeeSchedule = {
  id: 'tournai',
  name: label('Redevances de terrasse, Tournai', 'Terrace fees, Tournai'),
  deliberation: 'tournai.be',
  from: '2024-01-01',
  to: null,
  lines: [
    tournaiTerrace('closed-terrace', 'Terrasse fermée', 'Closed terrace', '25'),
    tournaiTerrace('tented-terrace', 'Terrasse sous tente', 'Tented terrace', '20'),
    tournaiTerrace('open-terrace', 'Terrasse ouverte', 'Open terrace', '15'),
  ],
}

/** Talmont-Saint-Hilaire: the market. */
export const talmont: FeeSchedule = {
  id: 'talmont',
  name: label('Droits de place, Talmont-Saint-Hilaire', 'Market fees, Talmont-Saint-Hilaire'),
  deliberation: 'talmont ypok',
  from: '2024-01-01',
  to: null,
  lines: [
    {
      kind: 'casual-trader',
      label: label('Passager', 'Casual trader'),
      counting: { unit: 'linear-metre' },
      pricing: { shape: 'rate', each: price('2.50'), per: 'day' },
    },
    {
      kind: 'subscriber',
      label: label('Abonné', 'Subscriber'),
      counting: { unit: 'unit' },
      pricing: { shape: 'rate', each: price('50'), per: 'year' },
    },
    {
      kind: 'power',
      label: label('Électricité, par marché', 'Power, each market'),
      counting: { unit: 'unit' },
      pricing: { shape: 'rate', each: price('2'), per: 'day' },
    },
  ],
}
