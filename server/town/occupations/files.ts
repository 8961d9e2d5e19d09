import type { ObjectKindId } from '../../../layers/occupations/kinds.ts'
import type { regimes } from '../../../layers/occupations/occupation.ts'
import type { Act } from '../../../layers/occupations/status.ts'

/** A file of the demo town. Nobody here exists. */
export type DemoFile = {
  readonly subject: string
  readonly kind: ObjectKindId
  readonly applicant: string | null
  readonly premises?: string
  readonly regime?: keyof typeof regimes
  /** which door of the centre it lies before, and metres along the street from it */
  readonly door: number
  readonly along?: number
  /** metres along the front and away from it */
  readonly size: readonly [width: number, depth: number]
  /** days from today; the whole year where nothing is said */
  readonly days?: readonly [from: number, to: number]
  readonly hours?: string
  readonly places?: number
  readonly exemption?: 'non-profit' | 'free-public-service'
  /** what was done with it, in order */
  readonly acts: readonly Act[]
}

const running: readonly Act[] = ['complete', 'grant', 'start', 'invoice']
const granted: readonly Act[] = ['complete', 'grant']

const terrace = (name: string, door: number, size: DemoFile['size'], acts: readonly Act[]): DemoFile => ({
  subject: `Terrasse, ${name}`,
  kind: 'terrace',
  applicant: `SARL ${name}`,
  premises: name,
  door,
  size,
  acts,
})

const works = (
  subject: string,
  kind: ObjectKindId,
  door: number,
  size: DemoFile['size'],
  days: readonly [number, number],
  acts: readonly Act[],
): DemoFile => ({ subject, kind, applicant: 'Entreprise Gravier et fils', door, size, days, acts })

/** Terraces of the year, a market on Saturdays, works that collide with both, a removal, a film, a fair. */
export const demoFiles: readonly DemoFile[] = [
  {
    subject: 'Marché du samedi',
    kind: 'market',
    applicant: 'Commune',
    regime: 'event',
    door: 0,
    size: [40, 5],
    hours: 'sa 06:00-14:00',
    exemption: 'free-public-service',
    acts: ['complete', 'grant', 'start'],
  },
  {
    subject: 'Accès des secours de la place',
    kind: 'fire-access',
    applicant: 'Service de secours',
    regime: 'agreement',
    door: 0,
    along: -10,
    size: [8, 5],
    acts: ['complete', 'grant', 'start'],
  },
  terrace('Café du Lavoir', 1, [6, 2], running),
  terrace('Brasserie de la Halle', 2, [9, 2.5], running),
  terrace('Au Bon Coin', 3, [5, 1.8], running),
  terrace('Le Petit Sablon', 4, [4, 2], [...running, 'end']),
  terrace('Pizzeria Lucia', 5, [7, 2], [...running, 'renew']),
  terrace('Salon de thé Amandine', 6, [3, 1.5], granted),
  terrace('Bar des Tilleuls', 7, [6, 3], ['complete', 'refuse']),
  terrace('Crêperie du Pont', 8, [4, 2], ['complete', 'consult']),
  terrace('Le Comptoir', 9, [5, 2], ['complete']),
  terrace('Chez Nadia', 10, [4, 1.6], []),
  terrace('La Table ronde', 11, [6, 2], ['ask-for-more']),
  terrace('Le Bouchon', 12, [5, 2], [...running, 'withdraw']),
  { ...terrace('Fleurs de la Garde', 13, [3, 1], running), kind: 'display', subject: 'Étalage de fleurs' },
  { ...terrace('Primeur Halimi', 14, [4, 1.2], running), kind: 'display', subject: 'Étalage de fruits' },
  works('Réfection de toiture', 'scaffolding', 15, [12, 1.5], [-6, 21], running),
  works('Ravalement de façade', 'scaffolding', 1, [10, 1.5], [20, 50], ['complete']),
  works('Benne pour gravats', 'skip', 16, [4, 2], [-2, 3], running),
  works('Branchement d’eau', 'network-works', 0, [6, 3], [10, 40], ['complete']),
  works('Fibre optique, tranchée', 'network-works', 17, [25, 1.5], [14, 28], granted),
  works('Palissade de chantier', 'hoarding', 18, [18, 2], [-40, 120], running),
  works('Nacelle pour élagage', 'machine', 19, [5, 2.5], [5, 6], []),
  {
    subject: 'Déménagement',
    kind: 'removal',
    applicant: 'Camille Aubépin',
    door: 20,
    size: [10, 2],
    days: [9, 9],
    hours: 'lu-di 08:00-18:00',
    places: 2,
    acts: granted,
  },
  {
    subject: 'Vide-greniers des écoles',
    kind: 'fair',
    applicant: 'Association des parents d’élèves',
    regime: 'event',
    door: 0,
    size: [40, 5],
    days: [25, 60],
    hours: 'di 07:00-18:00',
    exemption: 'non-profit',
    acts: granted,
  },
  {
    subject: 'Tournage d’un téléfilm',
    kind: 'filming',
    applicant: 'Productions du Val',
    regime: 'event',
    door: 21,
    size: [20, 4],
    days: [30, 33],
    acts: ['complete', 'consult'],
  },
  {
    subject: 'Camion à pizza du vendredi',
    kind: 'food-truck',
    applicant: 'Marius Olive',
    door: 22,
    size: [6, 2.5],
    hours: 've 17:00-22:00',
    acts: running,
  },
]
