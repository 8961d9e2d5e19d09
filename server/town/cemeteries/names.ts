import type { Random } from '../../../layers/model/random.ts'

const families =
  'Aubépin Beaupré Boisrond Champlong Châtaignier Clairfond Coudraie Desbrosses Desvignes Duchêne-Creux Duclos-Vieux Dulavoir Durivage Fontclaire Grandpré Grosbuisson Hautecôte Laforge-Neuve Lahaie-Vive L’Hermelin D’Aubrac-Sèche Lamardelle Lanoue Leguet Malpas Montrieux Œillet Perrière Petitbois Prairial Sablon Varenne'.split(
    ' ',
  )
const women =
  'Lise Aline Odile Flore Rose Garance Violette Capucine Marie-Églantine Anémone Lila Perle Anne-Zoé Ambre'.split(
    ' ',
  )
const men =
  'Florent Olivier Narcisse Basile Romarin Silvère Aurèle Célestin Anselme Jean-François Médard Vivien Noël Clément'.split(
    ' ',
  )

export type Someone = {
  readonly name: string
  readonly usedName: string | null
  readonly firstNames: string
  readonly sex: 'F' | 'M'
}

/** Words of the land: nobody is called so. */
export const someFamily = (random: Random): string => random.pick(families)

export function someoneOf(family: string, random: Random): Someone {
  const sex = random.chance(0.5) ? 'F' : 'M'
  const married = sex === 'F' && random.chance(0.6)
  const first = random.pick(sex === 'F' ? women : men)
  return {
    name: married ? random.pick(families) : family,
    usedName: married ? family : null,
    firstNames: random.chance(0.3) ? `${first} ${random.pick(sex === 'F' ? women : men)}` : first,
    sex,
  }
}
