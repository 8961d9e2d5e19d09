import { type Label, label } from './label.ts'

/** Who may do what; from the widest to the narrowest. */
export const roles = [
  'public',
  'agent',
  'planning',
  'elections',
  'cemetery',
  'domain',
  'owners',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** What people read; `agent` is anybody who signed in, `owners` may see whose a parcel is. */
export const roleLabels: Readonly<Record<Role, Label>> = {
  public: label('Public', 'Public'),
  agent: label('Agent', 'Clerk'),
  planning: label('Urbanisme', 'Planning'),
  elections: label('Élections', 'Elections'),
  cemetery: label('Cimetière', 'Cemetery'),
  domain: label('Domaine public', 'Public domain'),
  owners: label('Propriétaires', 'Owners'),
  admin: label('Administration', 'Administration'),
}

/** Electors, owners and accounts are worth a second factor: without it these roles open nothing. */
const guardedRoles: readonly Role[] = ['elections', 'owners', 'admin']
export const needsSecondFactor = (held: readonly Role[]): boolean =>
  held.some((role) => guardedRoles.includes(role))

export type Verb = 'read' | 'create' | 'update' | 'delete'
export type Access = Readonly<Record<Verb, Role>> & {
  /** who reads the fields that tell of somebody; who may change the layer when nothing is said */
  readonly persons?: Role
}

export const readsPersons = ({ persons, update }: Access): Role => persons ?? update

/** May a person who holds `held` do what asks for `asked`? The public right is everybody's, the administrator may do all, an agent's right is every service's. */
export function may(held: readonly Role[], asked: Role): boolean {
  if (asked === 'public' || held.includes('admin')) return true
  if (asked === 'agent') return held.some((role) => role !== 'public')
  return held.includes(asked)
}
