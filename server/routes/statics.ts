import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { label } from '../../layers/model/label.ts'
import { Refusal, sendProblem } from '../errors.ts'
import { forEveryone } from '../guard.ts'
import { projectFile } from '../project.ts'

/**
 * The page: files of the build, whose names change with their content, are kept for ever; `index.html` is asked anew. A deep
 * link is the page's one address with a query; whoever follows a path that was never one is told so, with the way to the map.
 */
export function statics(app: FastifyInstance, folder = projectFile('dist/client')): void {
  const built = existsSync(join(folder, 'index.html'))
  if (built) {
    // the plugin makes its own routes: what was built is for everybody
    app.addHook('onRoute', (route) => {
      if (route.url === '/*') route.config = { ...route.config, ...forEveryone.config }
    })
    app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (response, path) => {
        const hashed = path.includes('/assets/')
        response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        if (isSolver.test(path)) response.header('content-security-policy', policyOfSolver)
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (built && isOpenedByPeople(request)) return reply.code(404).type('text/html').send(nothingHerePage)
    return sendProblem(request, reply, nothingHere(app, request, reply))
  })
}

/** The worker that proves a proposal runs a solver in WebAssembly; the page and every other script may not. */
const isSolver = /\/assets\/solver-worker-[\w-]+\.js(\.gz|\.br)?$/
const policyOfSolver =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A page that somebody opens: not the API, not a file that is missing. */
function isOpenedByPeople(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? ''
  return /^(GET|HEAD)$/.test(request.method) && !/^\/(api|problems)(\/|$)/.test(path) && !/\.\w+$/.test(path)
}

/** Without style and script: the policy of pages lets none in that is not of the build. */
const nothingHerePage = `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Rien à cette adresse · Carreau</title>
<h1>Il n’y a rien à cette adresse.</h1>
<p><a href="/">Ouvrir la carte</a></p>
<p lang="en">There is nothing at this address. <a href="/">Open the map</a></p>
</html>
`

function nothingHere(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Refusal {
  const allowed = app.routeTable.methodsAt(request.url.split('?')[0] ?? '')
  if (allowed.length === 0)
    return new Refusal(
      'not-found',
      label('Il n’y a rien à cette adresse.', 'There is nothing at this address.'),
    )
  const list = allowed.join(', ')
  reply.header('allow', list)
  return new Refusal(
    'method-not-allowed',
    label(`Cette adresse se demande par ${list}.`, `This address is to be asked by ${list}.`),
  )
}
