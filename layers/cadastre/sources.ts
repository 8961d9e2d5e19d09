import type { Access } from '../model/access.ts'
import { label } from '../model/label.ts'

/** The cadastral plan is free and communicable to all (CADA 20223962). */
export const cadastreSource = label(
  'DGFiP, cadastre (Etalab), Licence Ouverte 2.0',
  'DGFiP, cadastre (Etalab), Licence Ouverte 2.0',
)

/** The plan is the State's: it is read by all and changed by imports only, which the administrator runs. */
export const cadastreAccess: Access = { read: 'public', create: 'admin', update: 'admin', delete: 'admin' }
