import type { Access } from '../model/access.ts'
import { label } from '../model/label.ts'

/** The registers that every commune keeps of its cemeteries. */
export const cemeterySource = label('Service des cimetières de la commune', 'Cemetery office of the commune')

const kept = { create: 'cemetery', update: 'cemetery', delete: 'cemetery' } as const

/** What is shown at the gate: the ground, the plots and what may be had, the names of the dead. */
export const gateAccess: Access = { read: 'public', ...kept }

/** What is done on the ground, for the other services; who asked for it is the office's own. */
export const groundAccess: Access = { read: 'agent', ...kept }

/** Families, deeds, prices, procedures: the office's own. */
export const officeAccess: Access = { read: 'cemetery', ...kept }

/** Day after day everything rests on them: they are never taken away. */
export const settingsAccess: Access = {
  read: 'agent',
  create: 'cemetery',
  update: 'cemetery',
  delete: 'admin',
}
