import type { FastifyInstance } from 'fastify'
import { cemeteryPaths, type StandingAnswer } from '../../layers/cemetery/api.ts'
import { againstBurial, againstGrant, freeLevels } from '../../layers/cemetery/may.ts'
import { plots } from '../../layers/cemetery/plot.ts'
import type { Form } from '../../layers/cemetery/rules/room.ts'
import { currentOn, plotStateOn } from '../../layers/cemetery/state.ts'
import { isDay } from '../../layers/model/field.ts'
import type { Label } from '../../layers/model/label.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { invalidParameter, queryOf } from '../request.ts'
import { readPlot, readPractice, todayOf } from './facts.ts'
import { pathOf } from './operation-routes.ts'
import { featureOfPath } from './read-asked.ts'

const forms: readonly Form[] = ['coffin', 'urn', 'reduction', 'scattered']

/** A plot on a day: where it stands and why, what may be laid there, may it be granted. */
export function standingRoute(app: FastifyInstance, { database }: House): void {
  app.get(pathOf(cemeteryPaths.standing), forRole('cemetery'), async (request, reply) => {
    const on = queryOf(request, (name) => name === 'on').get('on')
    if (on !== undefined && !isDay(on))
      throw invalidParameter('on', 'un jour AAAA-MM-JJ est attendu', 'expected a day YYYY-MM-DD')
    const of = featureOfPath(request, plots)
    const context = { communes: [of.commune], who: request.person, readOnly: true } as const
    const answer = await database.transaction(context, async (tx): Promise<StandingAnswer> => {
      const plot = await readPlot(tx, of)
      const day = on ?? (await todayOf(tx))
      const practice = await readPractice(tx, of.commune)
      const { state, tenure, taken } = plotStateOn(plot, day, practice)
      const against = forms.map((form) => ({ form, why: againstBurial(plot, { form, on: day }, practice) }))
      return {
        plot: plot.id,
        on: day,
        state,
        tenure,
        capacity: plot.capacity,
        taken,
        concession: currentOn(plot.concessions, day)?.id ?? null,
        bury: Object.fromEntries(against.map(({ form, why }) => [form, why?.said ?? null])) as Record<
          Form,
          Label | null
        >,
        overridable: against.flatMap(({ form, why }) => (why?.mayOverride ? [form] : [])),
        levels: freeLevels(plot, day, practice),
        grant: againstGrant(plot, day, practice)?.said ?? null,
      }
    })
    return reply.header('cache-control', 'no-store').send(answer)
  })
}
