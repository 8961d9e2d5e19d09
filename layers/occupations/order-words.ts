import { type Family, kindOf, type ObjectKindId } from './kinds.ts'
import type { regimes } from './occupation.ts'

type Regime = keyof typeof regimes

const common = [
  'le code général des collectivités territoriales, notamment ses articles L2212-1, L2212-2 et L2213-1 à L2213-6',
  'le code général de la propriété des personnes publiques, notamment ses articles L2122-1 à L2122-3 et L2125-1 à L2125-6',
]

const ofRegime: Readonly<Record<Regime, readonly string[]>> = {
  surface_permit: [],
  groundwork_permit: ['le code de la voirie routière, notamment ses articles L113-2 et L115-1'],
  works: ['le code de la voirie routière, notamment ses articles L115-1 et R115-1'],
  event: ['le code de la sécurité intérieure, notamment ses articles L211-1 et suivants'],
  agreement: [],
}

/** The texts that an order stands on. French law speaks French: these words are printed, not shown. */
export const visasOf = (regime: Regime): readonly string[] => [...common, ...ofRegime[regime]]

const always = [
  'L’autorisation est personnelle, précaire et révocable ; elle ne se cède pas.',
  'Un passage libre d’au moins 1,40 m est laissé aux piétons, et l’accès des secours reste libre à toute heure.',
]

const ofFamily: Readonly<Record<Family, readonly string[]>> = {
  trade: [
    'Le mobilier reste dans l’emprise accordée et se rentre hors des heures autorisées ; rien n’est scellé au sol.',
    'Le sol est tenu propre chaque jour.',
  ],
  worksite: [
    'Le chantier est signalé de jour et de nuit ; l’arrêté est affiché sur place.',
    'La chaussée et le trottoir sont remis en état à la fin des travaux, aux frais du titulaire.',
  ],
  move: ['Le titulaire pose la signalisation au moins 48 heures avant et la retire dès la fin.'],
  event: [
    'L’organisateur garde un passage de 4 m pour les véhicules de secours et répond de la sécurité du public.',
    'Le domaine est rendu propre et libre à l’heure de fin.',
  ],
  access: ['Aucun véhicule ni objet ne s’y arrête.'],
}

const ofKind: Partial<Record<ObjectKindId, readonly string[]>> = {
  scaffolding: ['L’échafaudage est stable, muni de filets, et laisse un passage couvert aux piétons.'],
  crane: ['La flèche ne survole ni école ni propriété voisine sans l’accord de leurs occupants.'],
  skip: [
    'La benne ne gêne ni bouche d’incendie ni regard ; elle porte le nom et le téléphone de l’entreprise.',
  ],
  market: ['Les commerçants quittent le carreau et le nettoient dans l’heure qui suit la clôture.'],
}

/** What the holder has to keep to: what holds for all, then by family and kind, each once. */
export const conditionsOf = (kinds: readonly ObjectKindId[]): readonly string[] => [
  ...new Set([
    ...always,
    ...kinds.flatMap((kind) => ofFamily[kindOf(kind).family]),
    ...kinds.flatMap((kind) => ofKind[kind] ?? []),
  ]),
]
