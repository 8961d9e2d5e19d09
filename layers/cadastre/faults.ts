import { label } from '../model/label.ts'

/** What may be wrong with an outline, in the words of the geometry library (GEOS), with hyphens. */
export const faults = {
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
