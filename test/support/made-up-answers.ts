import type { Page, Route } from 'playwright-core'
import type { MadeUpPlan } from './made-up-plan.ts'

/** What the page sent while the server was played. */
export type Heard = { readonly moves: unknown[] }

/** Answers for the server what it would say of a plan: for looks and measurements that need a town larger than any test’s. */
export async function answerFor(page: Page, { problem, cells }: MadeUpPlan): Promise<Heard> {
  const heard: Heard = { moves: [] }
  let version = 1
  const features = (list: readonly object[], links: readonly object[] = []) => ({
    type: 'FeatureCollection',
    features: list,
    numberReturned: list.length,
    timeStamp: '2026-01-01T00:00:00Z',
    links,
  })
  const json = (route: Route, body: unknown, headers: Record<string, string> = {}) =>
    route.fulfill({ status: 200, contentType: 'application/json', headers, body: JSON.stringify(body) })
  const scenario = {
    type: 'Feature',
    id: '99001-s1',
    geometry: null,
    properties: { name: 'Essai de découpage', status: 'draft', author: 'Claire', comment: null, base: null },
  }
  const places = [...new Set(problem.districts.map(({ placeId }) => placeId))].map((id, at) => {
    const units = problem.units.filter(
      (_, unit) => problem.districts[problem.current[unit] ?? -1]?.placeId === id,
    )
    const middle = units[Math.floor(units.length / 2)]
    return {
      type: 'Feature',
      id,
      geometry: { type: 'Point', coordinates: [middle?.lon ?? 0, middle?.lat ?? 0] },
      properties: { name: `École ${at + 1}`, booths: 4 },
    }
  })
  await page.route(/\/api\/collections\/scenarios\/items\/99001-s1$/, (route) =>
    json(route, scenario, { etag: `"${version}"` }),
  )
  await page.route(/\/api\/collections\/scenarios\/items(\?.*)?$/, (route) =>
    json(route, features([scenario, other])),
  )
  // the other scenario: its middle district has swallowed the one beside it
  const other = {
    ...scenario,
    id: '99001-s2',
    properties: { ...scenario.properties, name: 'Autre scénario' },
  }
  await page.route(/s1\/problem$/, (route) => json(route, problem))
  await page.route(/s2\/problem$/, (route) =>
    json(route, {
      ...problem,
      current: problem.current.map((district) => (district === 5 ? 4 : district)),
    }),
  )
  await page.route(/\/findings$/, (route) => json(route, { version: 1, findings: [] }))
  await page.route(/\/moves$/, (route) => {
    heard.moves.push(route.request().postDataJSON())
    version++
    return json(route, { version })
  })
  await page.route(/\/api\/collections\/polling-places\/items/, (route) => json(route, features(places)))
  await page.route(/\/api\/collections\/voting-units\/items/, (route) =>
    json(
      route,
      features(
        cells.map(({ id, ring }) => ({
          type: 'Feature',
          id,
          geometry: { type: 'Polygon', coordinates: [ring] },
          properties: {},
        })),
      ),
    ),
  )
  return heard
}
