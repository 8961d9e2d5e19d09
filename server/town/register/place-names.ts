import type { Random } from '../../../layers/model/random.ts'
import type { Face } from '../ground.ts'
import { groupBy } from '../group.ts'
import { parts } from '../plane/parts.ts'
import type { Point } from '../plane/point.ts'
import { unionLoops } from '../plane/union.ts'

/** A place name and the land it stands for. */
export type PlaceName = { name: string; points: readonly Point[]; holes: readonly (readonly Point[])[] }

/** Every quarter and hamlet by its name, and every stretch of fields by one drawn for it. */
export function placeNames(faces: readonly Face[], random: Random): PlaceName[] {
  const names = random.shuffle(FIELD_NAMES)
  const dry = faces.filter(
    ({ quarter }) => quarter.use !== 'water' && quarter.use !== 'none' && quarter.use !== 'railway',
  )
  const groups = groupBy(dry, ({ quarter, primary }) => quarter.name || `#${primary}`)
  return [...groups].flatMap(([key, own]) => {
    if (own.every(({ quarter }) => quarter.use === 'old')) return []
    const name = key.startsWith('#') ? names.pop() : key
    if (!name) return []
    return parts(unionLoops(own.map(({ ring }) => ring))).map(([points, ...holes]) => ({
      name,
      points: points ?? [],
      holes,
    }))
  })
}

const FIELD_NAMES =
  `Les Grandes Pièces, Champ Guillot, La Mouille, Les Brosses, Le Crot aux Loups, Les Petites Vignes,
  Champ de l'Orme, La Côte aux Lièvres, Les Terres Blanches, Le Pré Bourbeux, Les Chaumes Rondes, La Fosse Noire,
  Champ Martin, Les Quartiers, La Pièce aux Moines, Le Buisson Brûlé, Les Longues Raies, Le Champ du Poirier,
  Les Varennes, La Croix des Haies, Les Perrouses, Le Fond de Vaux, La Corvée, Les Essarts, Le Gratte-Chien,
  Les Grands Épinés, La Vallée aux Ânes, Le Bois Clair, Les Saulées, Champ Rougeot, La Maison Rouge, Les Ouchettes,
  Le Paquis, La Terre au Curé, Les Cinq Chemins, Le Haut du Mont, Les Coudres, La Fontaine Froide, Le Chemin Vert,
  Les Marnières, Le Grand Pâtis, La Justice, Les Gouttes, Sous la Roche, Le Champ Carré, Les Bruyères Hautes,
  La Queue de l'Étang, Les Vernes, Le Clos Paillard, En Beauregard, La Garenne au Loup, Les Fourneaux, Le Tureau,
  Champ Bertin, La Noue Ronde, Les Genièvres, Le Vieux Chêne, Les Plantes, La Motte, Les Grands Usages,
  Le Pré de la Planche, Les Sablonnières, La Rente, Le Creux du Renard, Les Mardelles, En Chantemerle`
    .split(',')
    .map((name) => name.trim())
