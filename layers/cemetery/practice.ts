import { choice, integer, required, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { cemeterySource, settingsAccess } from './sources.ts'

/** Tenths of the place of a coffin. */
const tenths = { min: 1, max: 100, unit: '/10' } as const

/** What the town does where towns differ: one row, or none where it does what is usual. */
export const cemeteryPractices = defineRegister({
  id: 'cemetery-practices',
  domain: 'cemetery',
  label: label('Usages des cimetières', 'Practice of the cemeteries'),
  one: label('Usages de la commune', 'Practice of the commune'),
  description: label(
    'Ce que la loi laisse à la commune : délais, tarif applicable, poids, part du CCAS',
    'What the law leaves to the commune: times, tariff that applies, weights, share of the social fund',
  ),
  source: cemeterySource,
  table: 'cemetery.practice',
  fields: {
    expiring_months: required(
      integer(label('À échoir dès', 'Expiring from'), { min: 1, max: 60, unit: 'mois' }),
    ),
    renewal_opens: required(
      choice(label('Renouvellement ouvert', 'Renewal opens'), {
        expiry: label('le jour du terme', 'on the day of expiry'),
        january: label('le 1er janvier de l’année du terme', 'on 1 January of the year of expiry'),
      }),
    ),
    tariff_of: required(
      choice(
        label('Tarif d’un renouvellement', 'Tariff of a renewal'),
        {
          expiry: label('celui du terme échu', 'that of the expiry'),
          renewal: label('celui du jour du renouvellement', 'that of the day of renewal'),
        },
        {
          hint: label(
            'CE, 21 mai 2007, n° 281615 : celui du terme',
            'CE, 21 May 2007, no. 281615: that of the expiry',
          ),
        },
      ),
    ),
    early: required(
      choice(label('Renouvelée avant le terme', 'Renewed before expiry'), {
        'after-the-old-term': label('à la suite de l’ancien terme', 'after the old term'),
        'at-once-with-credit': label(
          'tout de suite, le temps restant déduit',
          'at once, what was left is credited',
        ),
      }),
    ),
    accepts_late: required(yesNo(label('Renouvellement tardif accepté', 'Late renewal accepted'))),
    weight_coffin: required(integer(label('Poids d’un cercueil', 'Weight of a coffin'), tenths)),
    weight_urn: required(integer(label('Poids d’une urne', 'Weight of an urn'), tenths)),
    weight_reduction: required(integer(label('Poids d’une réduction', 'Weight of a reduction'), tenths)),
    common_ground_years: required(
      integer(label('Terrain commun', 'Common ground'), { min: 5, max: 99, unit: 'ans' }),
    ),
    ccas_over: required(integer(label('Part du CCAS', 'Share of the social fund'), { min: 0, max: 100 })),
    ccas_under: required(integer(label('… sur', '… out of'), { min: 1, max: 100 })),
    ccas_keeps_cent: required(
      yesNo(label('Le centime d’arrondi va au CCAS', 'The odd cent goes to the social fund')),
    ),
    wait_years: required(
      integer(label('Délai entre les constats', 'Wait between the reports'), {
        min: 1,
        max: 3,
        unit: 'ans',
        hint: label('1 depuis la loi 3DS, 3 avant', '1 since loi 3DS, 3 before'),
      }),
    ),
    posting_months: required(
      integer(label('Durée d’affichage', 'Time of posting'), { min: 1, max: 12, unit: 'mois' }),
    ),
  },
  title: ['id'],
  form: [
    {
      label: label('Concessions', 'Concessions'),
      fields: ['expiring_months', 'renewal_opens', 'tariff_of', 'early', 'accepts_late'],
    },
    {
      label: label('Places', 'Places'),
      fields: ['weight_coffin', 'weight_urn', 'weight_reduction', 'common_ground_years'],
    },
    { label: label('Prix', 'Price'), fields: ['ccas_over', 'ccas_under', 'ccas_keeps_cent'] },
    { label: label('Reprises', 'Reclaiming'), fields: ['wait_years', 'posting_months'] },
  ],
  list: ['expiring_months', 'tariff_of', 'early', 'ccas_over', 'ccas_under', 'wait_years'],
  access: settingsAccess,
})
