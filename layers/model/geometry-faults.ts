import { type Label, label } from './label.ts'

/** What may be wrong with an outline, in the words of the geometry library (GEOS), with hyphens. */
export const drawingFaults = {
  'self-intersection': label('Le contour se recoupe', 'The outline crosses itself'),
  'ring-self-intersection': label('Le contour se touche lui-même', 'The outline touches itself'),
  'hole-lies-outside-shell': label('Un trou sort du contour', 'A hole lies outside the outline'),
  'holes-are-nested': label('Un trou est dans un autre', 'A hole lies in another'),
  'interior-is-disconnected': label('L’intérieur est coupé en deux', 'The interior is cut in two'),
  'nested-shells': label('Un contour est dans un autre', 'An outline lies in another'),
  'duplicate-rings': label('Deux contours sont les mêmes', 'Two outlines are the same'),
  'too-few-points-in-geometry-component': label(
    'Un contour a trop peu de points',
    'An outline has too few points',
  ),
  other: label('Autre défaut', 'Another fault'),
} as const

/** Why a drawing that somebody sends is not taken, beside the faults of drawing. */
export const geometryFaults = {
  ...drawingFaults,
  'not-drawn': label(
    'Les objets de cette couche n’ont pas de dessin',
    'The features of this layer are not drawn',
  ),
  missing: label('Il faut une géométrie', 'A geometry is needed'),
  'wrong-kind': label(
    'Ce n’est pas le genre de géométrie de la couche',
    'It is not the kind of geometry of the layer',
  ),
  'own-crs': label(
    'Le système de coordonnées se dit par l’en-tête Content-Crs, non par un membre « crs »',
    'The coordinate system is said by the header Content-Crs, not by a member “crs”',
  ),
  'not-a-number': label('Une coordonnée n’est pas un nombre', 'A coordinate is not a number'),
  'open-ring': label('Un contour n’est pas fermé', 'An outline is not closed'),
  'too-few-points': label('Il y a trop peu de points', 'There are too few points'),
  'too-many-points': label('Plus de 5 000 sommets', 'More than 5,000 vertices'),
  overlap: label(
    'Le dessin empiète sur un autre objet de la couche',
    'The drawing lies on another feature of the layer',
  ),
  'too-many-rings': label('Plus de 200 contours', 'More than 200 rings'),
  'too-many-parts': label('Plus de 100 parties', 'More than 100 parts'),
  'no-ground': label('Le dessin est plus petit qu’un centimètre', 'The drawing is smaller than a centimetre'),
  outside: label('Le dessin sort du territoire', 'The drawing leaves the territory'),
  'outside-commune': label(
    'Le dessin sort de la commune de plus de 100 mètres',
    'The drawing leaves the commune by more than 100 metres',
  ),
} as const satisfies Record<string, Label>
export type GeometryFault = keyof typeof geometryFaults
