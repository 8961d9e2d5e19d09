import fastify, { type FastifyInstance } from 'fastify'
import { zipAnswers } from './answer.ts'
import { concessionRoutes } from './cemetery/concession-routes.ts'
import { operationRoutes } from './cemetery/operation-routes.ts'
import { procedureRoutes } from './cemetery/procedure-routes.ts'
import { standingRoute } from './cemetery/standing-route.ts'
import type { LogLevel } from './config.ts'
import { actRoutes } from './elections/act-routes.ts'
import { documentRoutes } from './elections/document-routes.ts'
import { juryRoutes } from './elections/jury-routes.ts'
import { scenarioChanges } from './elections/scenario-changes.ts'
import { scenarioRoutes } from './elections/scenario-routes.ts'
import { streetMatchingRoutes } from './elections/street-matching-routes.ts'
import { answerProblems } from './errors.ts'
import { guardRoutes } from './guard.ts'
import type { House } from './house.ts'
import { countRequests } from './metrics.ts'
import { occupationActRoutes } from './occupations/act-routes.ts'
import { occupationDocumentRoutes } from './occupations/document-routes.ts'
import { gridRoutes } from './occupations/grid-routes.ts'
import { groundRoutes } from './occupations/ground-routes.ts'
import { logRequests } from './request-log.ts'
import { collectRoutes } from './route-table.ts'
import { accounts } from './routes/accounts.ts'
import { attachments } from './routes/attachments.ts'
import { collections } from './routes/collections.ts'
import { comments } from './routes/comments.ts'
import { deleted } from './routes/deleted.ts'
import { editFeaturesRoute } from './routes/edit-features.ts'
import { events } from './routes/events.ts'
import { health } from './routes/health.ts'
import { itemChanges } from './routes/item-changes.ts'
import { items } from './routes/items.ts'
import { jobs } from './routes/jobs.ts'
import { landing } from './routes/landing.ts'
import { metrics } from './routes/metrics.ts'
import { openapi } from './routes/openapi.ts'
import { privacy } from './routes/privacy.ts'
import { processes } from './routes/processes.ts'
import { provider } from './routes/provider.ts'
import { rights } from './routes/rights.ts'
import { searchRoutes } from './routes/search.ts'
import { session } from './routes/session.ts'
import { settings } from './routes/settings.ts'
import { statics } from './routes/statics.ts'
import { tiles } from './routes/tiles.ts'
import { uploads } from './routes/uploads.ts'
import { securityHeaders } from './security-headers.ts'
import { serverOptions } from './server-options.ts'
import { shedLoad } from './shed-load.ts'

/** The server, ready to listen or to be injected: the table of contents of the API. */
export function buildApp(house: House, level: LogLevel = 'silent'): FastifyInstance {
  const app = fastify(serverOptions(level, house.config.trustProxy))
  collectRoutes(app)
  shedLoad(app)
  guardRoutes(app, house)
  logRequests(app)
  countRequests(app, house)
  answerProblems(app)
  securityHeaders(app, house.config.baseMaps)
  zipAnswers(app)

  landing(app, house) //     /api · /api/conformance · /problems/{code}
  openapi(app, house) //     /api/openapi
  collections(app, house) // /api/collections · /{id} · /{id}/schema · /queryables · /sortables
  items(app, house) //       /api/collections/{id}/items · /{feature} · /{feature}/history
  itemChanges(app, house) // POST /items · PUT, PATCH, DELETE /items/{feature}
  attachments(app, house) // /items/{feature}/attachments · /{id}
  deleted(app, house) //     /api/collections/{id}/deleted
  comments(app, house) //    /api/collections/{id}/items/{feature}/comments · /{comment} · /editing
  scenarioRoutes(app, house) // /scenarios/items/{feature}/problem · /findings · /districts · /comparison · /base · /list
  scenarioChanges(app, house) // POST …/moves · /list · /rebase · /branch
  documentRoutes(app, house) // …/{feature}/documents/{file} of scenarios and jury draws
  juryRoutes(app, house) // /api/processes/draw-jury/execution · /jury-draws/items/{feature}/replacements
  actRoutes(app, house) // …/{feature}/acts · /api/processes/adopt-scenario/execution
  occupationActRoutes(app, house) // /occupations/items/{feature}/acts
  occupationDocumentRoutes(app, house) // /occupations/items/{feature}/documents/{file}
  gridRoutes(app, house) // /fee-schedules/items/{feature}/grid
  groundRoutes(app, house) // /api/processes/find-conflicts/execution · /streets/items/{feature}/occupations
  operationRoutes(app, house) // /api/processes/record-operation/execution · /operations/items/{feature}/acts · /plots/…/acts
  concessionRoutes(app, house) // /api/processes/grant-concession/execution · /concessions/items/{feature}/acts
  procedureRoutes(app, house) // /api/processes/open-procedures, record-steps/execution · /procedures/items/{feature}/acts
  standingRoute(app, house) // /api/collections/plots/items/{feature}/standing
  tiles(app, house) //       /api/collections/{id}/tiles · /{grid} · /{z}/{row}/{col} · /api/tileMatrixSets
  searchRoutes(app, house) //  /api/search
  settings(app, house) //    /api/settings
  events(app, house) //      /api/events
  health(app, house) //      /api/health
  metrics(app, house) //     /api/metrics
  processes(app, house) //   /api/processes · /{id} · /{id}/execution
  editFeaturesRoute(app, house) // /api/processes/edit-features/execution
  jobs(app, house) //        /api/jobs · /{id} · /{id}/results · /{id}/results/rejects
  uploads(app, house) //     /api/uploads · /{id}
  streetMatchingRoutes(app, house) // /api/collections/scenarios/items/{id}/street-matching · /{alias}
  session(app, house) //     /api/session · /second-factor · /enrolment · /password · /api/sessions · /{id}
  provider(app, house) //    /api/session/provider · /return
  accounts(app, house) //    /api/accounts · /{id} · /{id}/password · /{id}/second-factor
  privacy(app, house) //     /api/persons · /api/purges · /{id} · /{id}/visa
  rights(app, house) //      /api/rights · /api/audit
  statics(app) //            the page, and what is nowhere

  return app
}
