import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScenarioProblem } from '../../layers/elections/api.ts'
import { hashPassword } from '../../server/accounts/passwords.ts'
import { openBrowser, type WatchedPage } from '../support/browser.ts'
import { openPage } from '../support/open-page.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { type SignedIn, signIn, signInPage } from '../support/sign-in.ts'
import { villageElectionsSql } from '../support/village-elections.ts'

/* The elections office of the village (test/support/village-elections.ts), with the true server behind the page. */
let server: TestServer
let browser: Browser
let officer: SignedIn
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
  await server.sql(villageElectionsSql)
  officer = await signIn(server, { roles: ['elections'], communes: ['99001'], name: 'Mme Urne' })
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const post = async <T>(path: string, payload: object): Promise<T> =>
  (await server.app.inject({ method: 'POST', url: path, headers: officer.headers, payload })).json<T>()
const problemOf = async (id: string): Promise<ScenarioProblem> =>
  (await server.get(`/api/collections/scenarios/items/${id}/problem`, officer.headers)).json()
const branch = async (name: string): Promise<string> =>
  (await post<{ id: string }>('/api/collections/scenarios/items/99001-plan/branch', { name })).id

/** The electors of each station of a scenario, as the server has it. */
async function sums(id: string): Promise<Record<string, number>> {
  const { units, districts, current } = await problemOf(id)
  const electors = (index: number) =>
    units.reduce((sum, unit, at) => (current[at] === index ? sum + unit.electors : sum), 0)
  return Object.fromEntries(districts.map(({ station = '' }, index) => [station, electors(index)]))
}

const link = (id: string, words = '') =>
  `${server.url}/?test&base=none&panel=districting&scenario=${id}${words}`

async function openScenario(id: string, words = ''): Promise<WatchedPage> {
  const page = await openPage(browser)
  await signInPage(page, server, { roles: ['elections'], communes: ['99001'] })
  await page.goto(link(id, words))
  await page.getByRole('row').nth(1).waitFor()
  return page
}

const work = (page: Page, name: string) => page.getByRole('tab', { name }).click()
const saved = (page: Page) => page.getByText('Enregistré', { exact: true }).waitFor()

/** Asks for proposals of a job, and takes the first. */
async function take(page: Page, job: string, ask: (page: Page) => Promise<unknown>): Promise<void> {
  await work(page, 'Proposer')
  await page.getByRole('combobox', { name: 'Travail', exact: true }).selectOption(job)
  await ask(page)
  await page.locator('#side').getByRole('button', { name: 'Proposer' }).click()
  const first = page.getByRole('region', { name: 'Propositions' }).getByRole('article').first()
  await first.getByRole('button', { name: 'Prendre' }).click({ timeout: 30_000 })
  await page.getByRole('tabpanel').getByText('Proposition prise').waitFor()
  await saved(page)
}

test('a link that is followed without signing in asks in, shows no fault, and opens then', async () => {
  const id = await branch('Par un lien')
  const page = await openPage(browser)
  await page.goto(link(id))
  await page.getByRole('dialog').getByLabel('Identifiant').waitFor()
  expect(await page.getByRole('alert', { includeHidden: true }).count()).toBe(0)
  const password = 'un brochet dans la mare'
  await server.sql(
    `insert into carreau.account (login, name, roles, communes, level, password) values ('lien', 'M. Lien', '{elections}', '{99001}', 2, $1)`,
    [await hashPassword(password)],
  )
  await page.getByLabel('Identifiant').fill('lien')
  await page.getByLabel('Mot de passe').fill(password)
  await page.keyboard.press('Enter')
  const factor = page.getByRole('dialog', { name: 'Mettre en place le second facteur' })
  const secret = ((await factor.locator('.key').textContent()) ?? '').replaceAll(' ', '')
  await factor
    .getByLabel('Code à six chiffres')
    .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Par un lien/ }).waitFor()
  expect(page.faults).toEqual([])
})

test('a station is divided, another opened and closed, a range typed; undo outlives a reload, but no other change', async () => {
  const id = await branch('Diviser')
  const page = await openScenario(id)
  const of = (label: string) =>
    page.getByRole('combobox', { name: 'Bureau', exact: true }).selectOption({ label })
  await take(page, 'split', () => of('bureau 1'))
  const divided = await sums(id)
  expect(Object.keys(divided)).toEqual(['0001', '0002', '0003'])
  expect([divided['0002'], (divided['0001'] ?? 0) + (divided['0003'] ?? 0)]).toEqual([601, 1007])
  expect(divided['0003']).toBeGreaterThan(300)

  await page.reload()
  await page.getByRole('row').nth(3).waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => sums(id)).toEqual({ '0001': 1007, '0002': 601, '0003': 0 })
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => sums(id)).toEqual(divided)
  await saved(page)

  await take(page, 'close', () => of('bureau 3'))
  expect((await sums(id))['0003']).toBe(0)

  await take(page, 'open', async () => {
    await page
      .getByRole('group', { name: 'Bureaux à travailler' })
      .getByRole('button', { name: '1', exact: true })
      .click()
    await page
      .getByRole('combobox', { name: 'Lieu de vote du nouveau bureau' })
      .selectOption({ label: 'Mairie' })
  })
  // the station that was closed is the one that is opened again
  expect((await sums(id))['0003']).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Annuler' }).click()
  await expect.poll(async () => (await sums(id))['0003']).toBe(0)

  await work(page, 'Rues')
  await page.getByText('Saisir une tranche').click()
  await page.getByRole('combobox', { name: 'Rue', exact: true }).fill('Rue de l’Église')
  await page.getByLabel('Côté').selectOption({ label: 'Numéros pairs' })
  await page.getByLabel('Du numéro').fill('2')
  await page.getByLabel('Au numéro').fill('4')
  await of('bureau 3')
  await page.getByRole('button', { name: 'Affecter la tranche' }).click()
  await expect.poll(async () => (await sums(id))['0003']).toBeGreaterThan(0)
  // the units are others now: what was done before cannot be undone
  await expect.poll(() => page.getByRole('button', { name: 'Annuler' }).isDisabled()).toBe(true)
  expect(page.faults).toEqual([])
})

test('of two pages on one scenario the later is told who was faster, and does his own again', async () => {
  const id = await branch('À deux')
  const [mine, theirs] = await Promise.all([openScenario(id), openScenario(id)])
  const move = async (page: Page, unit: string) => {
    await work(page, 'Rues')
    await page.getByRole('searchbox', { name: 'Rue ou tronçon' }).fill(unit)
    await page.getByRole('row', { name: new RegExp(unit) }).click()
    await page.getByLabel('Déplacer vers').selectOption({ label: 'bureau 2' })
    await page.getByRole('button', { name: 'Déplacer', exact: true }).click()
  }
  const before = await sums(id)
  const labels = (await problemOf(id)).units.filter(({ street }) => street === '99001_0010').map(labelOf)
  const [first = '', second = ''] = labels.filter((label) => /, [56]\b/.test(label))
  await move(theirs, first)
  await saved(theirs)
  await move(mine, second)
  await mine
    .getByRole('alert')
    .getByText(/a modifié ce scénario entre-temps/)
    .waitFor()
  await mine.getByRole('button', { name: 'Relire et refaire les miens' }).click()
  await expect.poll(async () => (await sums(id))['0002']).toBeGreaterThan((before['0002'] ?? 0) + 300)
})

const labelOf = ({ label }: ScenarioProblem['units'][number]): string => label

test('jurors are drawn, a second draw of the list is warned of, and who is dispensed is replaced from the reserve', async () => {
  await server.sql(`insert into elections.elector (commune, id, list, birth_name, first_names, born_on)
    select '99001', '99001-e' || n, 'LP', 'Grandpré-' || n, 'Élise', '1980-06-01' from generate_series(1, 40) as n`)
  const page = await openPage(browser)
  await signInPage(page, server, { roles: ['elections'], communes: ['99001'] })
  await page.goto(`${server.url}/?test&base=none&panel=districting`)
  await page.getByText('Tirage des jurés d’assises').click()
  const year = new Date().getFullYear()
  await page.getByLabel('Liste de l’année').fill(String(year + 4))
  await page.getByText(`La liste de ${year + 4} se tire en ${year + 3}.`).waitFor()
  expect(await page.getByRole('button', { name: 'Tirer au sort' }).isDisabled()).toBe(true)
  await page.getByLabel('Liste de l’année').fill(String(year + 1))
  await page.getByLabel('Jurés à fournir').fill('2')
  await page.getByLabel('Graine annoncée').fill('Loto du 2 mai : 3-17-21')
  await page.getByLabel('Origine de la graine').fill('FDJ')
  await page.getByRole('button', { name: 'Tirer au sort' }).click()
  await page.getByText('6 noms tirés parmi 40 électeurs.').waitFor()
  await page.reload()
  await page.getByText('Tirage des jurés d’assises').click()
  await page.getByText(`La liste de ${year + 1} a déjà été tirée`).waitFor()
  await page.getByRole('button', { name: 'Tirer à nouveau' }).waitFor()
  await page.getByRole('button', { name: 'Ouvrir', exact: true }).click()
  await page
    .getByRole('button', { name: /^Remplacer / })
    .first()
    .click()
  await page.getByLabel('Motif').fill('Plus de 70 ans')
  await page.getByRole('button', { name: 'Remplacer', exact: true }).click()
  await page.getByText('Le n° 1 est remplacé par le n° 7 de la réserve.').waitFor()
  await page.getByRole('row', { name: /Dispensé · Plus de 70 ans/ }).waitFor()
  await page.getByRole('row', { name: /remplace le n° 1/ }).waitFor()
  expect(page.faults).toEqual([])
})
