import type { DrawnRoad } from './roads.ts'

const lane = (name: string, through: string): DrawnRoad => ({ rank: 'lane', name, through })
const village = (name: string, through: string): DrawnRoad => ({ rank: 'old', name, through, sharp: true })

/** Country lanes between the roads, and the streets of Saint-Aubrin; an end joins the line drawn above it. */
export const LANES: readonly DrawnRoad[] = [
  lane('Chemin du Cimetière', '45 -1290, 190 -1335, 320 -1300, 330 -1180'),
  lane('Chemin des Bordes', '-1080 1300, -1500 1150, -1950 1050, -2280 700, -2300 90'),
  lane('Chemin de Bois Renaud', '-1950 1050, -2130 1480, -2060 2300'),
  lane('Chemin de la Chaume', '-1750 -1270, -1880 -900, -2020 -680, -2900 -880'),
  lane('Chemin du Breuil', '-1750 -1270, -1480 -1600, -900 -1740, 90 -1750'),
  lane('Chemin de Chevannes', '90 -1750, 700 -1770, 1300 -1640, 1800 -1480'),
  lane('Chemin des Granges', '1200 -1150, 1560 -960, 1950 -900, 2240 -1150, 1800 -1480'),
  lane('Chemin du Champ Rond', '0 1480, -90 1800, -300 2050, -640 2300, -700 2600'),
  lane('Chemin des Quatre Vents', '-300 2050, 380 1960, 900 1760, 1400 1500'),
  lane('Chemin de la Loge', '-300 2050, -800 1900, -1350 1750'),
  lane('Chemin de Villemenant', '1700 150, 1880 600, 2120 900, 2110 1500, 1880 1800'),
  lane('Route de la Levée', '1950 -900, 2030 -560, 2160 -150, 2200 260'),
  lane('Chemin de la Garenne', '-500 -1310, -560 -1550, -620 -1745'),
  lane('Chemin des Prés Bas', '-1900 110, -1880 -50, -1820 -190'),
  village("Rue de l'Église", '1560 1640, 1600 1760, 1660 1850, 1760 1880, 1860 1870'),
  village('Rue du Lavoir', '1660 1850, 1720 1780, 1735 1715'),
  village('Rue de la Mairie', '1760 1880, 1810 1810, 1800 1760'),
  village('Rue des Prés', '1930 1960, 2010 1900, 2060 1800, 2030 1640'),
  village('Rue Saint-Martin', '1860 1870, 1930 1880, 2010 1900'),
]
