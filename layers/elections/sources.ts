import type { Access } from '../model/access.ts'
import { label } from '../model/label.ts'

/** The commune's own registers, kept under the prefect's order (Code électoral, art. R40). */
export const electionsSource = label('Service des élections de la commune', 'Elections office of the commune')

const kept = { create: 'elections', update: 'elections', delete: 'elections' } as const

/** What the public may know: where one votes, and who votes there. */
export const publicAccess: Access = { read: 'public', ...kept }

/** What is the office's own: the roll, and plans that are not decided. */
export const officeAccess: Access = { read: 'elections', ...kept }
