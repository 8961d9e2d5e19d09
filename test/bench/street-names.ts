import type { Random } from '../../layers/model/random.ts'

const kinds = [
  ...Array(10).fill('Rue'),
  ...Array(4).fill('Avenue'),
  ...Array(3).fill('Allée'),
  ...Array(3).fill('Chemin'),
  ...Array(2).fill('Impasse'),
  ...Array(2).fill('Place'),
  'Boulevard',
  'Passage',
  'Square',
  'Route',
  'Villa',
  'Sente',
  'Cours',
  'Quai',
  'Résidence',
] as string[]

/** Names that nearly every commune has. */
const common = [
  ...['de la République', 'Victor Hugo', 'Jean Jaurès', 'du Général de Gaulle', 'Gambetta', 'de la Gare'],
  ...['de l’Église', 'Pasteur', 'de la Mairie', 'des Écoles', 'de la Liberté', 'du 8 Mai 1945', 'Émile Zola'],
  ...['du 11 Novembre 1918', 'Jules Ferry', 'Jean Moulin', 'de Verdun', 'du Maréchal Foch', 'Voltaire'],
  ...['du Moulin', 'de la Fontaine', 'des Acacias', 'des Lilas', 'des Tilleuls', 'de Paris', 'du Stade'],
  ...[
    'Anatole France',
    'Aristide Briand',
    'Pierre Curie',
    'Marie Curie',
    'Saint-Martin',
    'Carnot',
    'Molière',
  ],
  ...[
    'du Docteur Calmette',
    'du Président Kennedy',
    'Sainte-Anne',
    'du Cimetière',
    'de la Paix',
    'Lamartine',
  ],
]
const first = [
  ...[
    'Marguerite',
    'Louise',
    'Henri',
    'Georges',
    'Simone',
    'Édouard',
    'Amédée',
    'Lucien',
    'Camille',
    'Albert',
  ],
  ...['Jeanne', 'Marcel', 'Suzanne', 'Théodore', 'François', 'Hélène', 'Gustave', 'Renée', 'Auguste', 'Rosa'],
  ...[
    'Maurice',
    'Yvonne',
    'Alphonse',
    'Béatrice',
    'Casimir',
    'Désiré',
    'Élise',
    'Firmin',
    'Gabrielle',
    'Honoré',
  ],
]
const opening = ['Bel', 'Mor', 'Gar', 'Lam', 'Vau', 'Ros', 'Tré', 'Cas', 'Fer', 'Jol', 'Pel', 'Bris', 'Quen']
const middle = ['an', 'é', 'ou', 'i', 'au', 'er', 'eau', 'o', 'in', 'ar', 'u']
const ending = [
  'bert',
  'din',
  'mont',
  'ville',
  'tier',
  'zac',
  'sard',
  'ney',
  'lot',
  'quin',
  'veau',
  'rand',
  'x',
]
const ground = [
  ...[
    'Vallon',
    'Pré',
    'Champ',
    'Clos',
    'Bois',
    'Étang',
    'Verger',
    'Coteau',
    'Lavoir',
    'Four',
    'Puits',
    'Gué',
  ],
  ...[
    'Hameau',
    'Ruisseau',
    'Chêne',
    'Noyer',
    'Rocher',
    'Marais',
    'Buisson',
    'Colombier',
    'Pressoir',
    'Calvaire',
  ],
]
const adjectives = ['Vieux', 'Grand', 'Petit', 'Haut', 'Bas', 'Beau', 'Long', 'Rond', 'Vert', 'Blanc', 'Noir']

/** A believable street name: one in five is one that every commune has, the rest are varied. */
export function streetName(random: Random): string {
  const kind = random.pick(kinds)
  if (random.chance(0.2)) return `${kind} ${random.pick(common)}`
  const family = random.pick(opening) + random.pick(middle) + random.pick(ending)
  if (random.chance(0.5)) return `${kind} ${random.pick(first)} ${family}`
  if (random.chance(0.4)) return `${kind} du ${random.pick(adjectives)} ${random.pick(ground)}`
  if (random.chance(0.5)) return `${kind} du ${random.pick(ground)} ${family}`
  return `${kind} de ${family}${random.chance(0.3) ? '-le-Vieux' : ''}`
}

const rivers = [
  'Vaire',
  'Orne',
  'Ource',
  'Leuze',
  'Sarce',
  'Aubance',
  'Thouine',
  'Brévonne',
  'Marle',
  'Doise',
]
const villages = [
  'Fontaine',
  'Villers',
  'Chapelle',
  'Neuville',
  'Roche',
  'Saint-Aubin',
  'Saint-Loup',
  'Beaulieu',
]

/** A believable name of a commune that is on no map. */
export function communeName(random: Random): string {
  const root = random.pick(opening) + random.pick(middle) + random.pick(ending)
  if (random.chance(0.4)) return `${random.pick(villages)}-sur-${random.pick(rivers)}`
  return random.chance(0.3) ? `${root}-sur-${random.pick(rivers)}` : root
}
