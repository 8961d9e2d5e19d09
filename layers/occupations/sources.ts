import type { Access } from '../model/access.ts'
import { label } from '../model/label.ts'

/** The commune's own files, kept by the service that lets the public domain (CGPPP, art. L2122-1). */
export const domainSource = label(
  'Service du domaine public de la commune',
  'Public domain office of the commune',
)

const kept = { create: 'domain', update: 'domain', delete: 'domain' } as const

/** What is published: orders in force, and what the council voted. */
export const publishedAccess: Access = { read: 'public', ...kept }

/** What every service of the town hall may see: who lies where, and when. */
export const townAccess: Access = { read: 'agent', ...kept }

/** What is the office's own: applicants, findings and money. */
export const officeAccess: Access = { read: 'domain', ...kept }
