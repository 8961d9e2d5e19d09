import type { Point } from '../plane/point.ts'
import { drawn } from './drawn.ts'

/** What the land of a quarter is used for; it decides streets, plots and buildings. */
export type Use =
  | 'old'
  | 'faubourg'
  | 'grid'
  | 'estate'
  | 'recent'
  | 'blocks'
  | 'industry'
  | 'commerce'
  | 'terrace'
  | 'village'
  | 'hamlet'
  | 'square'
  | 'church'
  | 'sports'
  | 'park'
  | 'cemetery'
  | 'meadow'
  | 'wood'
  | 'fields'
  | 'water'
  | 'railway'
  | 'none'

/** A quarter: a face of the hand-drawn plan that holds this point. Names of streets come from its theme. */
export type Quarter = {
  use: Use
  at: Point
  name: string
  theme?: string
  /** Degrees from east, block depth, block length: for quarters laid out with a ruler. */
  grid?: readonly [number, number, number]
  /** Street to street over two rows of plots, and how far the streets bend (metres per 100 m). */
  estate?: readonly [number, number]
}

const q = (use: Use, at: string, name = '', more: Partial<Quarter> = {}): Quarter => ({
  use,
  at: drawn(at)[0] as Point,
  name,
  ...more,
})

export const QUARTERS: readonly Quarter[] = [
  q('square', '28 12', 'Place du Marché'),
  q('church', '-26 -40', 'Église Saint-Martin'),

  q('grid', '-480 120', 'Saint-Nicolas', { grid: [68, 70, 150], theme: 'republic' }),
  q('grid', '-190 480', 'La Gare', { grid: [12, 68, 140], theme: 'railway' }),
  q('grid', '230 520', 'Les Charmilles', { grid: [10, 66, 150], theme: 'writers' }),
  q('grid', '480 250', 'Saint-Lazare', { grid: [48, 72, 160], theme: 'generals' }),
  q('grid', '560 -130', 'Le Port', { grid: [-12, 64, 130], theme: 'river' }),
  q('grid', '-470 -270', 'La Maladrerie', { grid: [85, 62, 120], theme: 'saints' }),
  q('faubourg', '-150 -420', 'Faubourg Saint-Jacques', { theme: 'trades' }),
  q('grid', '-120 -720', 'Les Capucins', { grid: [35, 64, 130], theme: 'saints' }),
  q('grid', '220 -720', 'La Croix Blanche', { grid: [-38, 62, 120], theme: 'resistance' }),
  q('terrace', '150 865', 'Cité du Chemin de Fer', { theme: 'railway' }),
  q('industry', '-250 730', 'Le Dépôt', { theme: 'railway' }),
  q('industry', '420 755', 'Les Magasins Généraux', { theme: 'railway' }),
  q('square', '80 725', 'Place de la Gare'),

  q('estate', '900 450', 'Le Clos Bardin', { estate: [66, 12], theme: 'painters' }),
  q('industry', '1300 500', "Zone d'activités de la Verrerie", { theme: 'inventors' }),
  q('commerce', '1080 1010', 'Les Portes de Paris', { theme: 'inventors' }),
  q('blocks', '-450 950', 'Les Hautes Bruyères', { theme: 'composers' }),
  q('recent', '-450 1120', 'Le Champ de la Dame', { estate: [58, 14], theme: 'women' }),
  q('estate', '400 1050', 'Les Grandes Vignes', { estate: [66, 14], theme: 'birds' }),
  q('estate', '-950 850', 'La Croix Rouge', { estate: [66, 11], theme: 'aviators' }),
  q('estate', '-950 420', 'Les Coteaux', { estate: [68, 15], theme: 'trees' }),
  q('estate', '-1000 90', 'Bel-Air', { estate: [64, 11], theme: 'poets' }),
  q('hamlet', '-1420 110', 'Le Petit Bel-Air'),
  q('estate', '-950 -270', "L'Abreuvoir", { estate: [68, 12], theme: 'rivers' }),
  q('meadow', '-650 -600', 'Les Prés de la Levée'),
  q('recent', '-750 -800', 'Les Ouches', { estate: [58, 11], theme: 'orchard' }),
  q('estate', '-300 -1000', 'La Garenne', { estate: [66, 13], theme: 'flowers' }),
  q('estate', '350 -1000', 'Les Perrières', { estate: [66, 12], theme: 'scholars' }),
  q('cemetery', '190 -1270', 'Cimetière de la Croix Verte'),
  q('recent', '700 -840', 'Les Saules', { estate: [58, 13], theme: 'flowers2' }),
  q('meadow', '650 -640', 'Prairie du Moulin'),
  q('meadow', '1240 -800', 'Pré Long'),
  q('estate', '850 -250', 'Les Mariniers', { estate: [64, 12], theme: 'islands' }),
  q('sports', '1150 -150', 'Plaine des sports', { theme: 'sports' }),
  q('park', '720 -490', "L'Île du Moulin"),
  q('meadow', '2100 -350', 'Pré aux Ânes'),
  q('meadow', '1000 -700', 'Les Aulnaies'),

  q('village', '1620 1920', 'Saint-Aubrin'),
  q('village', '1630 1740', 'Saint-Aubrin'),
  q('village', '1700 1830', 'Saint-Aubrin'),
  q('village', '1740 1850', 'Saint-Aubrin'),
  q('village', '1900 1820', 'Saint-Aubrin'),
  q('village', '1850 1620', 'Saint-Aubrin'),
  q('village', '2100 1750', 'Saint-Aubrin'),
  q('village', '1920 1900', 'Saint-Aubrin'),
  q('square', '1815 1838', 'Place de Saint-Aubrin'),
  q('square', '1950 1905', 'Le Champ de Foire'),
  q('wood', '-1950 1900', 'Bois Renaud'),
  q('wood', '-500 -1500', 'Bois de la Garenne'),
  q('wood', '-750 -1550', 'Bois de la Garenne'),
  q('wood', '2420 50', 'Bois du Roi'),
  q('wood', '500 2180', 'Les Grands Bois'),
]

/** Hamlets: every face whose heart lies this near is built along its lanes. */
export const HAMLETS: readonly { name: string; centre: Point; reach: number }[] = [
  ['Les Bordes', '-1960 1050'],
  ['La Chaume', '-1880 -890'],
  ['Le Breuil', '-1490 -1620'],
  ['Chevannes', '715 -1765'],
  ['Les Granges', '1950 -905'],
  ['Le Champ Rond', '-300 2045'],
  ['Villemenant', '1895 610'],
  ['La Tuilerie', '1260 -1140'],
].map(([name, centre]) => ({ name: name as string, centre: drawn(centre as string)[0] as Point, reach: 110 }))
