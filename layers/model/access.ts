/** Who may do what; from the widest to the narrowest. */
export const roles = ['public', 'agent', 'planning', 'elections', 'cemetery', 'domain', 'admin'] as const
export type Role = (typeof roles)[number]
export type Verb = 'read' | 'create' | 'update' | 'delete'
export type Access = Readonly<Record<Verb, Role>>

/** May a person who holds `held` do what asks for `asked`? The public right is everybody's, the administrator may do all, an agent's right is every service's. */
export function may(held: readonly Role[], asked: Role): boolean {
  if (asked === 'public' || held.includes('admin')) return true
  if (asked === 'agent') return held.some((role) => role !== 'public')
  return held.includes(asked)
}
