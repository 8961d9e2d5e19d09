import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Job, paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { actions } from '../../layers/model/rights.ts'
import { Refusal } from '../errors.ts'
import { demand, forAction } from '../guard.ts'
import type { House } from '../house.ts'

type ById = { Params: { job: string } }

/** OGC API Processes: jobs, their progress, their results, their cancelling; of one’s communes and one’s own. */
export function jobs(app: FastifyInstance, { jobs }: House): void {
  const find = async ({ params, person }: FastifyRequest<ById>): Promise<Job> => {
    const found = isUuid.test(params.job) ? await jobs.get(params.job, person) : null
    if (found) return found.job
    throw new Refusal('unknown-job', label('Ce travail n’existe pas.', 'There is no such job.'))
  }

  app.get(paths.jobs, forAction('jobs'), async (request) => ({
    jobs: await jobs.list(100, request.person),
    links: [{ href: paths.jobs, rel: 'self', type: 'application/json' }],
  }))

  app.get<ById>(paths.job(':job'), forAction('jobs'), (request) => find(request))

  app.delete<ById>(paths.job(':job'), forAction('files'), async (request) => {
    const { processID } = await find(request)
    demand(request.person, jobs.processes.find(({ id }) => id === processID)?.role ?? actions.import.role)
    return (await jobs.dismiss(request.params.job)) ?? find(request)
  })

  app.get<ById>(paths.results(':job'), forAction('jobs'), async (request) => {
    const job = await find(request)
    const results = await jobs.results(job.id, request.person)
    if (job.status !== 'successful' || !results) throw notThere(job)
    const rejects = results.rejects && {
      href: paths.rejects(request.params.job),
      type: 'text/csv',
      title: 'rejects.csv',
    }
    return { report: results.report, ...(rejects && { rejects }) }
  })

  app.get<ById>(paths.rejects(':job'), forAction('jobs'), async (request, reply) => {
    const job = await find(request)
    const rejects = (await jobs.results(job.id, request.person))?.rejects
    if (!rejects && job.status !== 'successful') throw notThere(job)
    if (!rejects)
      throw new Refusal('not-found', label('Aucune ligne n’a été rejetée.', 'No row was rejected.'))
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="rejects-${request.params.job}.csv"`)
      .send(rejects)
  })
}

function notThere({ status, message }: Job): Refusal {
  if (status === 'accepted' || status === 'running')
    return new Refusal('result-not-ready', label('Le travail n’est pas fini.', 'The job is not finished.'))
  return new Refusal('job-failed', message ?? label('Le travail n’a pas abouti.', 'The job did not succeed.'))
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
