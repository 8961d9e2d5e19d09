import type { Point } from '../plane/point.ts'
import { drawn } from './drawn.ts'

/** What a public building or ground is; it decides what is built on its land. */
export type SiteKind =
  | 'town-hall'
  | 'church'
  | 'school'
  | 'secondary-school'
  | 'hospital'
  | 'care-home'
  | 'theatre'
  | 'post-office'
  | 'fire-station'
  | 'park'
  | 'old-cemetery'
  | 'supermarket'
  | 'market-hall'

/** Land kept for the public: where, how wide along the street and how deep, in metres. */
export type Site = { kind: SiteKind; name: string; at: Point; width: number; depth: number }

const site = (kind: SiteKind, name: string, at: string, width: number, depth: number): Site => ({
  kind,
  name,
  at: drawn(at)[0] as Point,
  width,
  depth,
})

/** So large that streets go round them. */
export const LARGE_SITES: readonly Site[] = [
  site('town-hall', 'Hôtel de ville', '-62 262', 78, 52),
  site('secondary-school', 'Lycée Camille Claudel', '-680 300', 210, 150),
  site('hospital', 'Centre hospitalier', '-780 -190', 200, 150),
  site('secondary-school', 'Collège Jean Zay', '-200 -880', 170, 130),
  site('secondary-school', 'Collège Louise Michel', '-60 1080', 160, 120),
  site('old-cemetery', 'Cimetière Saint-Lazare', '600 640', 140, 120),
  site('park', 'Jardin public', '70 480', 150, 120),
]

/** Part of a block, or a whole one. */
export const SMALL_SITES: readonly Site[] = [
  site('theatre', 'Théâtre municipal', '215 235', 46, 40),
  site('post-office', 'Poste', '40 325', 40, 36),
  site('fire-station', 'Centre de secours', '-590 60', 70, 60),
  site('care-home', 'Résidence des Tilleuls', '-520 -260', 80, 60),
  site('church', 'Église Saint-Jacques', '70 -450', 44, 50),
  site('supermarket', 'Supermarché', '560 -40', 90, 64),
  site('park', 'Square des Cordeliers', '-120 -120', 44, 40),
  site('park', 'Square du 11 Novembre', '480 200', 80, 60),
  site('school', 'École du Centre', '120 -110', 50, 44),
  site('school', 'École Saint-Nicolas', '-420 200', 80, 62),
  site('school', 'École Jules Ferry', '330 330', 80, 66),
  site('school', 'École Paul Bert', '-230 560', 84, 64),
  site('school', 'École des Capucins', '-140 -710', 75, 62),
  site('school', 'École des Coteaux', '-1000 420', 90, 70),
  site('school', "École de l'Abreuvoir", '-980 -220', 80, 66),
  site('school', 'École des Hautes Bruyères', '-520 1030', 90, 64),
  site('school', 'École des Vignes', '400 1020', 90, 66),
  site('school', 'École du Clos Bardin', '930 380', 80, 66),
  site('school', 'École de la Garenne', '-320 -960', 84, 66),
  site('school', 'École des Perrières', '360 -960', 84, 66),
  site('school', 'École des Saules', '840 -880', 76, 60),
  site('church', 'Église Saint-Aubrin', '1775 1845', 44, 36),
  site('school', 'École de Saint-Aubrin', '1840 1850', 44, 40),
  site('old-cemetery', 'Cimetière de Saint-Aubrin', '1640 1900', 60, 55),
]
