import { price } from '../../model/cents.ts'
import { label } from '../../model/label.ts'
import type { DurationUnit, FeeLine, FeeSchedule, QuantityUnit } from '../schedule.ts'

const rate = (
  kind: string,
  [fr, en]: readonly [string, string],
  euros: string,
  unit: QuantityUnit,
  per: DurationUnit,
): FeeLine => ({
  kind,
  label: label(fr, en),
  counting: { unit },
  pricing: { shape: 'rate', each: price(euros), per },
})

/** Voreppe (38), 2024. Whether the surcharge also meets the request fee is not printed: it does not here. */
export const voreppe: FeeSchedule = {
  id: 'voreppe-2024',
  name: label('Redevances d’occupation 2024, Voreppe', 'Occupation fees 2024, Voreppe'),
  deliberation: 'voreppe.fr/article/occupation-du-domaine-public',
  from: '2024-01-01',
  to: '2024-12-31',
  lines: [
    rate('terrace', ['Terrasse', 'Terrace'], '3.20', 'square-metre', 'month'),
    rate('event-terrace', ['Terrasse d’événement', 'Terrace of an event'], '0.15', 'square-metre', 'day'),
    rate('removal', ['Déménagement', 'Removal'], '31.80', 'unit', 'day'),
    rate('worksite', ['Chantier', 'Worksite'], '3.20', 'square-metre', 'week'),
    rate('scaffolding', ['Échafaudage', 'Scaffolding'], '3.20', 'square-metre', 'week'),
    rate('hoarding', ['Palissade', 'Hoarding'], '3.20', 'square-metre', 'week'),
    rate('temporary-premises', ['Local provisoire', 'Temporary premises'], '212', 'unit', 'month'),
    rate('filming', ['Tournage', 'Filming'], '10.60', 'square-metre', 'month'),
    rate('cash-transport', ['Transport de fonds', 'Cash transport'], '212', 'parking-place', 'year'),
  ],
  requestFee: price('10.60'),
  unauthorised: { surcharge: [1, 1], withRequestFee: false },
}
