import { type Price, price } from '../../model/cents.ts'
import { label } from '../../model/label.ts'
import type { FeeSchedule, Packages } from '../schedule.ts'

const areas = (days: number, small: string, medium: string) => ({
  days,
  lumps: [
    { upTo: 20, price: price(small) },
    { upTo: 50, price: price(medium) },
    { upTo: null, price: price(medium), beyond: { above: 50, each: price('0.20') } },
  ],
})
const places = (days: number, each: Price) => ({ days, each })

/** Rochefort (17). A stay between two packages is not priced in print: `between` is the town's choice. */
export const rochefort = (between: Packages['between']): FeeSchedule => ({
  id: 'rochefort',
  name: label('Redevances d’occupation, Rochefort', 'Occupation fees, Rochefort'),
  deliberation: 'ville-rochefort.fr/travaux-autorisation-doccupation-de-lespace-public',
  from: '2024-01-01',
  to: null,
  lines: [
    {
      kind: 'worksite',
      label: label('Emprise de travaux', 'Footprint of works'),
      counting: { unit: 'square-metre' },
      pricing: {
        shape: 'packages',
        between,
        packages: [
          areas(3, '28', '50'),
          areas(7, '65', '98'),
          areas(14, '110', '153'),
          areas(30, '163', '225'),
        ],
      },
    },
    {
      kind: 'paid-parking-place',
      label: label('Supplément par place payante', 'Supplement for each paid parking place'),
      counting: { unit: 'parking-place' },
      pricing: {
        shape: 'packages',
        between,
        packages: [
          places(3, price('7.20')),
          places(7, price('12')),
          places(14, price('24')),
          places(30, price('52.80')),
        ],
      },
    },
    {
      kind: 'crane-day',
      label: label('Survol de flèche de grue, à la journée', 'Crane jib overhang, by the day'),
      counting: { unit: 'unit' },
      pricing: { shape: 'rate', each: price('17'), per: 'day' },
    },
    {
      kind: 'crane-month',
      label: label('Survol de flèche de grue, au mois', 'Crane jib overhang, by the month'),
      counting: { unit: 'unit' },
      pricing: { shape: 'rate', each: price('165'), per: 'month' },
    },
    {
      kind: 'without-title',
      label: label('Occupation sans titre', 'Occupation without title'),
      counting: { unit: 'unit' },
      pricing: { shape: 'rate', each: price('70'), per: 'day' },
    },
    {
      kind: 'delivery',
      label: label('Livraison', 'Delivery'),
      counting: { unit: 'unit' },
      pricing: { shape: 'rate', each: 0, per: 'stay' },
    },
  ],
})
