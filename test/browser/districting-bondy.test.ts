import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillBondy } from '../support/bondy.ts'
import { openBrowser, type WatchedPage } from '../support/browser.ts'
import { openPage } from '../support/open-page.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { hasSharedData } from '../support/shared-data.ts'
import { signInPage } from '../support/sign-in.ts'

/** An elector at every seventh address that a range holds, and the town hall as polling place of all: the list names neither. */
const rollAndPlace = `
  insert into elections.elector (commune, id, birth_name, first_names, address)
  select commune, '93010-e' || rank, 'Électeur', 'Numéro ' || rank, id from (
    select a.commune, a.id, row_number() over (order by a.id) as rank from addresses.address a
    where a.commune = '93010'
      and elections.station_of('93010', elections.plan_in_force('93010'), a.street, a.number, a.suffix) is not null
  ) as held where rank % 7 = 0;
  insert into elections.polling_place (commune, id, name) values ('93010', '93010-hall', 'Hôtel de ville');
  update elections.polling_station set place = '93010-hall' where commune = '93010'`

describe.skipIf(!hasSharedData)('Bondy, its real list and addresses', () => {
  let server: TestServer
  let browser: Browser
  let inForce: string
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([testServer(), openBrowser()])
    inForce = await fillBondy(server)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Electors elsewhere than their address says, and addresses in two ranges. */
  const apart = async (plan: string | null) =>
    (
      await server.sql(
        `select
          (select count(*)::int from elections.elector e join addresses.address a on a.commune = e.commune and a.id = e.address
            where e.commune = '93010' and e.station is distinct from elections.station_of('93010', $1, a.street, a.number, a.suffix)) as electors,
          (select count(*)::int from (select a.id from addresses.address a join elections.street_range r
              on r.commune = a.commune and r.plan = $1 and r.street = a.street and elections.has_number(a.number)
                and r.sides @> mod(a.number, 2) and r.span @> elections.position_of(a.number, a.suffix)
            where a.commune = '93010' group by a.id having count(*) > 1) as twice) as addresses`,
        [plan],
      )
    )[0]
  const scenarioIn = (page: Page) => new URL(page.url()).searchParams.get('scenario')
  const openList = async (): Promise<WatchedPage> => {
    const page = await openPage(browser, { viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(20_000)
    await signInPage(page, server, { roles: ['elections'] })
    await page.goto(`${server.url}/?test&base=none&panel=districting`)
    return page
  }

  test('a draft of the plan in force is drawn up, rebalanced by proposal, changed by hand, compared, ordered, adopted and read back', async () => {
    const page = await openList()
    await page.getByRole('button', { name: 'Nouveau scénario' }).click()
    await page.getByLabel('Nom', { exact: true }).fill('Moins de mille')
    await page.getByRole('button', { name: 'Créer' }).click()
    await page.getByRole('heading', { name: /Moins de mille/ }).waitFor()
    const id = scenarioIn(page)
    await page.getByRole('rowheader', { name: '30', exact: true }).waitFor()
    expect(await page.getByRole('rowheader').count()).toBe(30)
    await page.waitForFunction(() => window.__carreau?.state.tool === 'districting')

    await page.getByRole('tab', { name: 'Proposer' }).click()
    await page.locator('#side').getByRole('button', { name: 'Proposer' }).click()
    const best = page.getByRole('region', { name: 'Propositions' }).getByRole('article').first()
    await best.waitFor({ timeout: 60_000 })
    await best.getByRole('button', { name: 'Prendre' }).click()
    await page.getByText('Enregistré', { exact: true }).waitFor()

    await page.getByRole('tab', { name: 'Rues' }).click()
    const row = page.getByRole('tabpanel').getByRole('row').nth(1)
    await row.click()
    const from = (await row.getByRole('gridcell').first().innerText()).trim()
    await page.getByLabel('Déplacer vers').selectOption({ label: from === '1' ? 'bureau 2' : 'bureau 1' })
    await page.getByRole('button', { name: 'Déplacer', exact: true }).click()
    const anyway = page.getByRole('button', { name: 'Déplacer quand même' })
    await expect.poll(async () => (await anyway.isVisible()) || (await row.isVisible())).toBe(true)
    if (await anyway.isVisible()) await anyway.click()
    await page.getByText('Enregistré', { exact: true }).waitFor()

    await page.getByRole('tab', { name: 'Comparer' }).click()
    await page.getByLabel('Comparer avec').selectOption({ index: 1 })
    await page.getByRole('table', { name: 'Électeurs qui changent de bureau' }).waitFor()

    await page.getByRole('tab', { name: 'Adoption' }).click()
    await page.getByRole('button', { name: 'Soumettre à la préfecture' }).click()
    await page.getByLabel('Numéro de l’arrêté').fill('2026-17')
    await page.getByLabel('Date de l’arrêté').fill('2026-07-01')
    await page.getByLabel('Notifié au maire le').fill('2026-08-30')
    await page.getByText('avant le 31 août : en vigueur le 01/01/2027').waitFor()
    await page.getByRole('button', { name: 'Enregistrer l’arrêté' }).click()
    await page.locator('[aria-current=step]').getByText('Arrêté', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Voir ce qui changera' }).click()
    await page.getByText(/^Sans lieu de vote/).waitFor()
    const status = async (id: string | null) =>
      (
        await server.sql(
          'select status, valid_from::text, valid_to::text from elections.scenario where id = $1',
          [id],
        )
      )[0]
    expect(await status(id)).toMatchObject({ status: 'ordered' })

    await server.sql(rollAndPlace)
    await page.getByRole('button', { name: 'Voir ce qui changera' }).click()
    await page.getByText(/^[1-9]\d* électeurs changent de bureau/).waitFor()
    await page.getByRole('table', { name: 'Électeurs par bureau, avant et après' }).waitFor()
    await page.getByText('Je confirme').click()
    await page.getByRole('button', { name: 'Mettre en vigueur' }).click()
    await page
      .getByRole('tabpanel')
      .getByText(/La mise en vigueur est enregistrée : elle se fera d’elle-même le 1\S* janvier 2027/)
      .waitFor()
    expect(await status(id)).toMatchObject({ status: 'ordered' })
    const hold = page.getByRole('button', { name: 'Suspendre la mise en vigueur' })
    await hold.click()
    await hold.waitFor({ state: 'detached' })

    // the day has come
    await server.sql('update elections.scenario set effective_on = elections.today() where id = $1', [id])
    await page.getByRole('button', { name: 'Voir ce qui changera' }).click()
    await page.getByText('Je confirme').click()
    await page.getByRole('button', { name: 'Mettre en vigueur' }).click()
    await page.getByRole('tabpanel').getByText('Le découpage est en vigueur.').waitFor()
    const [{ day } = { day: '' }] = await server.sql<{ day: string }>('select elections.today()::text as day')
    expect(await status(id)).toEqual({ status: 'applied', valid_from: day, valid_to: null })
    expect(await status(inForce)).toMatchObject({ status: 'replaced', valid_to: day })
    expect(await apart(id)).toEqual({ electors: 0, addresses: 0 })
    expect(page.faults).toEqual([])
  }, 240_000)
})
