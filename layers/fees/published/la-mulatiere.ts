import { price } from '../../model/cents.ts'
import { label } from '../../model/label.ts'
import type { FeeSchedule } from '../schedule.ts'

/** La Mulatière (69), as its page prints it; the day of the vote is not printed. */
export const laMulatiere: FeeSchedule = {
  id: 'la-mulatiere',
  name: label('Redevances d’occupation, La Mulatière', 'Occupation fees, La Mulatière'),
  deliberation: 'lamulatiere.fr/Outils/imprimer/933/9584',
  from: '2024-01-01',
  to: null,
  lines: [
    {
      kind: 'terrace',
      label: label('Terrasse', 'Terrace'),
      counting: { unit: 'square-metre' },
      pricing: { shape: 'rate', each: price('32'), per: 'year' },
    },
    {
      kind: 'long-worksite',
      label: label('Chantier de 12 mois ou plus', 'Worksite of 12 months or more'),
      counting: { unit: 'square-metre' },
      pricing: {
        shape: 'stages',
        stages: [
          { months: 12, each: price('75'), per: 'stage' },
          { months: null, each: price('12'), per: 'month' },
        ],
      },
    },
    {
      kind: 'sales-office',
      label: label('Bureau de vente, par tranche de 10 m²', 'Sales office, by slice of 10 m²'),
      counting: { unit: 'square-metre', slice: 10 },
      pricing: { shape: 'rate', each: price('1000'), per: 'month' },
    },
    {
      kind: 'skip',
      label: label('Benne', 'Skip'),
      counting: { unit: 'unit' },
      pricing: { shape: 'rate', each: price('25'), per: 'day' },
    },
    {
      kind: 'scaffolding',
      label: label('Échafaudage', 'Scaffolding'),
      counting: { unit: 'linear-metre' },
      pricing: { shape: 'rate', each: price('9'), per: 'week' },
    },
    {
      kind: 'equipment',
      label: label('Engin sans gêne', 'Equipment without obstruction'),
      counting: { unit: 'square-metre' },
      pricing: { shape: 'rate', each: price('30'), per: 'month' },
    },
    {
      kind: 'equipment-partial',
      label: label('Engin, voie gênée en partie', 'Equipment, lane obstructed in part'),
      counting: { unit: 'lane' },
      pricing: { shape: 'rate', each: price('20'), per: 'half-day' },
    },
    {
      kind: 'equipment-total',
      label: label('Engin, voie fermée', 'Equipment, lane closed'),
      counting: { unit: 'lane' },
      pricing: { shape: 'rate', each: price('40'), per: 'half-day' },
    },
    {
      kind: 'individual',
      label: label('Particulier', 'Individual'),
      counting: { unit: 'linear-metre' },
      pricing: { shape: 'rate', each: price('1'), per: 'day' },
    },
    {
      kind: 'house-removal',
      label: label('Déménagement sans gêne', 'House removal without obstruction'),
      counting: { unit: 'unit' },
      pricing: { shape: 'rate', each: 0, per: 'stay' },
    },
  ],
}
