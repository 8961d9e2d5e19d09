import { label } from '../label.ts'
import { done, type Outcome, type Refused } from '../outcome.ts'
import { verticesOf } from './shape.ts'
import type { Predicate, Spatial } from './tree.ts'

/** What a filter may cost before it is refused: enough for people, too little to hurt (docs/decisions, security). */
export const limits = {
  /** characters of a text, bytes of a body */
  length: 65_536,
  /** and, or, not inside each other; a lone comparison is 1 */
  depth: 8,
  /** comparisons in all */
  clauses: 20,
  /** values of one IN */
  values: 64,
  /** positions of all shapes together */
  vertices: 5000,
  /** parts of one shape, rings of all its parts */
  parts: 100,
  rings: 200,
  /** casei, accenti inside each other */
  folds: 4,
} as const

/** A refusal to read a filter, with its place and its sentence. */
export const stop = (reason: string, fr: string, en: string, at?: number | string): Refused => ({
  refused: reason,
  said: label(fr, en),
  ...(at !== undefined && { at }),
})

export const tooLong = (): Refused =>
  stop(
    'filter-too-long',
    `Le filtre dépasse ${limits.length} caractères.`,
    `The filter is longer than ${limits.length} characters.`,
  )

export const tooDeep = (at?: number | string): Refused =>
  stop(
    'filter-too-deep',
    `Le filtre emboîte plus de ${limits.depth} niveaux.`,
    `The filter is nested more than ${limits.depth} levels deep.`,
    at,
  )

export const tooManyClauses = (at?: number | string): Refused =>
  stop(
    'filter-too-many-clauses',
    `Le filtre compte plus de ${limits.clauses} conditions.`,
    `The filter has more than ${limits.clauses} conditions.`,
    at,
  )

export const tooManyValues = (at?: number | string): Refused =>
  stop(
    'filter-too-many-values',
    `Une liste IN compte plus de ${limits.values} valeurs.`,
    `A list of IN has more than ${limits.values} values.`,
    at,
  )

export const tooManyVertices = (at?: number | string): Refused =>
  stop(
    'filter-too-many-vertices',
    `Les géométries du filtre comptent plus de ${limits.vertices} sommets.`,
    `The shapes of the filter have more than ${limits.vertices} vertices.`,
    at,
  )

/** Depth, clauses and vertices of a whole tree. The parsers stop by themselves long before a stack is in danger. */
export function withinLimits(tree: Predicate): Outcome<Predicate> {
  if (depthOf(tree) > limits.depth) return tooDeep()
  if (clausesOf(tree) > limits.clauses) return tooManyClauses()
  if (verticesIn(tree) > limits.vertices) return tooManyVertices()
  return done(tree)
}

function depthOf(tree: Predicate): number {
  if (tree.kind === 'not') return 1 + depthOf(tree.of)
  if (tree.kind === 'and' || tree.kind === 'or') return 1 + Math.max(...tree.of.map(depthOf))
  return 1
}

function clausesOf(tree: Predicate): number {
  if (tree.kind === 'not') return clausesOf(tree.of)
  if (tree.kind === 'and' || tree.kind === 'or') {
    return tree.of.reduce((sum, part) => sum + clausesOf(part), 0)
  }
  return 1
}

function verticesIn(tree: Predicate): number {
  if (tree.kind === 'not') return verticesIn(tree.of)
  if (tree.kind === 'and' || tree.kind === 'or') {
    return tree.of.reduce((sum, part) => sum + verticesIn(part), 0)
  }
  const count = (side: Spatial) => (side.kind === 'shape' ? verticesOf(side.shape) : 0)
  return tree.kind === 'spatial' ? count(tree.left) + count(tree.right) : 0
}
