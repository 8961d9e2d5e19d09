import { type Label, label } from '../../../layers/model/label.ts'

/** Why an object of a plan is refused, as its reader is told. */
export const refusals = {
  noId: (id: string) =>
    id === ''
      ? label('Pas d’identifiant', 'No identifier')
      : label(
          `« ${id} » n’est pas un identifiant de cet objet`,
          `“${id}” is no identifier of this kind of object`,
        ),
  contradiction: (id: string, commune: string) =>
    label(
      `L’identifiant ${id} n’est pas de la commune ${commune}`,
      `Identifier ${id} is not of commune ${commune}`,
    ),
  noCommune: () => label('Commune absente ou mal écrite', 'Commune missing or malformed'),
  otherCommune: (commune: string, asked: string) =>
    label(
      `Objet de la commune ${commune}, l’import est celui de ${asked}`,
      `Object of commune ${commune}, the import is for ${asked}`,
    ),
  noName: () => label('Pas de nom', 'No name'),
  badKind: (kind: string) =>
    label(`Type de bâtiment inconnu : « ${kind} »`, `Unknown kind of building: “${kind}”`),
  noGeometry: () => label('Pas de géométrie', 'No geometry'),
  badGeometry: (type: string) => label(`« ${type} » n’est pas un polygone`, `“${type}” is not a polygon`),
  ownSystem: () =>
    label(
      'La géométrie annonce un système de coordonnées à elle',
      'The geometry names a coordinate system of its own',
    ),
  notANumber: () => label('Coordonnée qui n’est pas un nombre', 'A coordinate that is not a number'),
  openRing: () =>
    label('Contour ouvert ou de moins de quatre points', 'Ring that is open or has fewer than four points'),
  noGround: () => label('Contour sans surface', 'Outline without any area'),
  tooManyVertices: (count: number) =>
    label(`${count} sommets, 100 000 au plus`, `${count} vertices, 100,000 at most`),
  outside: () =>
    label(
      'Coordonnées hors du territoire de cette base',
      'Coordinates outside the territory of this database',
    ),
  twice: (line: number) => label(`Déjà lu à la ligne ${line}`, `Already read at line ${line}`),
  sameDrawing: (line: number) => label(`Même dessin que la ligne ${line}`, `Same drawing as line ${line}`),
  invalid: (fault: Label) => label(`Géométrie fautive : ${fault.fr}`, `Faulty geometry: ${fault.en}`),
} as const satisfies Record<string, (...given: never[]) => Label>
