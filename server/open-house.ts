import { join } from 'node:path'
import { paths } from '../layers/model/api.ts'
import { auditFile, openAuditHeads } from './accounts/audit-heads.ts'
import { identifyBySession } from './accounts/door.ts'
import { openProvider } from './accounts/provider/open-provider.ts'
import { openAttachments } from './attachments/store.ts'
import { openFacts } from './features/facts.ts'
import type { House } from './house.ts'
import { importers } from './imports/index.ts'
import { sweepFolders } from './imports/read/archive.ts'
import { importProcess } from './jobs/import-process.ts'
import { openJobs } from './jobs/runner.ts'
import { openSeal } from './seal.ts'
import { openUploads } from './uploads.ts'

/** What a house is made of before its queue and its uploads are opened. */
export type Ground = Pick<House, 'config' | 'database' | 'layers'> & Partial<Pick<House, 'identify'>>

/** The house that routes are given; `jobs.recover()` once it listens, `jobs.close()` before the database is closed. */
export function openHouse(ground: Ground, onFault?: (error: unknown, job: string) => void): House {
  const { config, database } = ground
  const uploads = openUploads(join(config.dataDir, 'uploads'), config.uploadLimitMb * 1_048_576)
  const processes = importers.map((importer) => importProcess(importer, uploads))
  const jobs = openJobs({ database, processes, onFault })
  return {
    identify: identifyBySession(config, database),
    ...ground,
    jobs: {
      ...jobs,
      recover: async () => {
        await jobs.recover()
        await sweepUploads({ jobs, uploads })
        await sweepFolders()
      },
    },
    uploads,
    attachments: openAttachments(database, join(config.dataDir, 'attachments')),
    facts: openFacts(database),
    seal: openSeal(config.keyFile ?? join(config.dataDir, 'installation.key')),
    auditHeads: openAuditHeads(database, join(config.dataDir, auditFile)),
    provider: config.provider
      ? openProvider(config.provider, {
          home: `${config.publicUrl}/`,
          back: config.publicUrl + paths.providerReturn,
        })
      : null,
  }
}

/** Removes files that were sent and forgotten; those that a job waits for stay. */
export async function sweepUploads({ jobs, uploads }: Pick<House, 'jobs' | 'uploads'>): Promise<void> {
  const needed = (await jobs.unfinished()).map(({ inputs }) => String(inputs.upload))
  await uploads.sweep(new Set(needed))
}
