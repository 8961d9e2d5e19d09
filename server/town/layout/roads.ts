import type { Rank } from './way.ts'

/** A road drawn by hand, as “rank: name: points it goes through” (metres from the church). */
export type DrawnRoad = { rank: Rank; name: string; through: string; closed?: true; sharp?: true }

const road = (rank: Rank, name: string, through: string): DrawnRoad => ({ rank, name, through })
/** Corners stay corners: the crooked streets of the old town. */
const crooked = (rank: Rank, name: string, through: string): DrawnRoad => ({
  rank,
  name,
  through,
  sharp: true,
})

/** The ramparts turned into boulevards, the roads that leave the town, then what links them. An end joins the line drawn above it. */
export const ROADS: readonly DrawnRoad[] = [
  road('boulevard', 'Boulevard Gambetta', '-322 -324, -348 -205, -335 -110, -318 0, -282 90, -165 225'),
  road('boulevard', 'Boulevard de la République', '-165 225, -80 276, 15 296, 110 290, 205 250'),
  road('boulevard', 'Boulevard Victor Hugo', '205 250, 300 165, 352 60, 378 -45, 392 -170, 424 -292'),

  road('avenue', 'Avenue de Bourges', '-335 -110, -600 -175, -950 -110, -1300 -30'),
  road('road', 'Route de Bourges', '-1300 -30, -1900 110, -2300 90, -2900 150'),
  road('main', 'Rue du Faubourg Saint-Nicolas', '-165 225, -330 420, -470 570'),
  road('avenue', 'Avenue de Clamecy', '-470 570, -640 770, -860 1010, -1080 1300'),
  road('road', 'Route de Clamecy', '-1080 1300, -1350 1750, -1520 2100, -1600 2500'),
  crooked('street', 'Place de la Gare', '56 764, 54 702, 108 699, 168 698, 172 766'),
  road('avenue', 'Avenue de la Gare', '15 296, 62 520, 108 699'),
  road('main', 'Rue de Paris', '205 250, 420 470, 640 690'),
  road('avenue', 'Avenue de Paris', '640 690, 830 870, 1050 1180'),
  road('road', 'Route de Paris', '1050 1180, 1400 1500, 1800 1760, 2080 2160, 2150 2700'),
  road('main', 'Rue du Faubourg Saint-Lazare', '378 -45, 620 -10, 860 40'),
  road('avenue', "Avenue d'Autun", '860 40, 1300 110, 1700 150'),
  road('road', "Route d'Autun", '1700 150, 2200 260, 3000 480'),
  road('main', 'Rue du Faubourg Saint-Jacques', '85 -420, 100 -620, 95 -830'),
  road('avenue', 'Avenue de Moulins', '95 -830, 60 -1080, 40 -1300'),
  road('road', 'Route de Moulins', '40 -1300, 90 -1750, 180 -2500'),
  road('main', 'Rue de la Croix Blanche', '85 -420, 300 -600, 520 -800'),
  road('avenue', 'Avenue de Decize', '520 -800, 900 -1010, 1200 -1150'),
  road('road', 'Route de Decize', '1200 -1150, 1800 -1480, 2900 -1950'),
  road('main', 'Rue des Capucins', '85 -420, -160 -600, -425 -770'),
  road('avenue', 'Avenue de Nevers', '-425 -770, -800 -930, -1150 -1050'),
  road('road', 'Route de Nevers', '-1150 -1050, -1750 -1270, -2900 -1800'),
  road('main', 'Rue du Pont Neuf', '-322 -324, -350 -430, -425 -770'),

  crooked('street', 'Quai des Tanneurs', '-338 -294, -240 -248, -140 -192, -40 -170, 62 -168'),
  crooked('street', 'Quai du Port', '62 -168, 150 -172, 240 -192, 330 -236, 424 -282, 520 -324, 640 -384'),
  crooked('old', 'Grande Rue', '15 296, 2 215, 18 130, 8 58'),
  crooked('street', 'Place du Marché', '8 58, 64 44, 66 -22, 14 -32, -14 12, 8 58'),
  crooked('old', "Place de l'Église", '14 -32, -2 -84, -58 -72, -66 -6, -14 12'),
  crooked('street', 'Rue du Pont', '66 -22, 52 -95, 60 -168'),
  road('old', 'Pont Vieux', '60 -168, 72 -270, 85 -420'),
  crooked('old', 'Rue Saint-Martin', '-66 -6, -150 -32, -240 -62, -335 -110'),
  crooked('old', 'Rue des Changes', '66 -22, 160 -48, 262 -30, 378 -45'),
  crooked('old', 'Rue des Vieux Fossés', '-172 -224, -188 -130, -150 -32, -165 50, -80 150, 18 130'),
  crooked('old', 'Rue de la Poterne', '18 130, 112 165, 195 88, 160 -48, 222 -120, 214 -190'),
  crooked('old', 'Rue des Cordeliers', '-58 -72, -92 -140, -110 -198'),
  crooked('old', 'Rue aux Fèvres', '64 44, 130 62, 195 88'),

  road('main', 'Boulevard Pasteur', '-600 -175, -645 120, -600 400, -470 570'),
  road('main', 'Boulevard Jean Jaurès', '640 690, 770 430, 860 40'),
  road('main', 'Boulevard du Midi', '-425 -770, -180 -850, 95 -830, 300 -850, 520 -800'),
  road('main', 'Rue du Port', '424 -292, 600 -290, 760 -190, 860 40'),
  road('main', 'Rue des Coteaux', '-1300 -30, -1335 250, -1220 640'),
  road('main', 'Rue de la Croix Rouge', '-1220 640, -1170 950, -1080 1300'),
  road('avenue', "Avenue de l'Europe", '-1080 1300, -600 1430, 0 1480, 520 1420, 1050 1180'),
  road('avenue', 'Avenue Robert Schuman', '1050 1180, 1350 920, 1560 560, 1700 150'),
  road('street', 'Rue du Chemin de Fer', '54 702, -150 700, -400 690, -560 680'),
  road('street', 'Rue du Dépôt', '168 698, 400 715, 560 735, 690 742'),
  road('main', 'Rue Marcel Sembat', '-640 770, -250 868, 120 880, 480 878, 830 870'),
  road('main', 'Avenue Salvador Allende', '-120 875, -60 1150, 0 1480'),
  road('main', 'Rue Louis Aragon', '-800 950, -500 1015, -280 1000, -95 1060'),
  road('main', 'Rue du Commandant Charcot', '-640 120, -950 180, -1325 200'),
  road('main', 'Rue de la Verrerie', '1080 75, 1060 450, 960 885'),
  road('street', 'Rue de la Maladrerie', '-600 -175, -640 -330, -640 -500'),
  road('street', "Chemin de l'Abreuvoir", '-1300 -30, -1335 -160, -1330 -262'),
  road('street', 'Rue des Prés', '860 40, 1000 -150, 1020 -330, 1010 -533'),
  road('street', 'Allée du Stade', '1300 110, 1290 -120, 1240 -488'),
  road('main', 'Rue de la Garenne', '-1150 -1050, -700 -1280, -300 -1340, 40 -1300'),
  road('street', 'Rue du Moulin', '640 -384, 668 -440, 705 -485'),
  road('street', 'Rue de la Levée', '-1150 -1050, -1110 -750, -980 -510'),
  road('street', 'Rue des Saules', '1200 -1150, 1180 -850, 1082 -577'),
]
