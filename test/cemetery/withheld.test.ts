import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../../layers/model/api.ts'
import { everybody, type Person } from '../../server/person.ts'
import { ifMatch, type Send, sender } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

const office: Person = { account: 'a1', name: 'Mme Martin', roles: ['cemetery'], communes: ['99001'] }
const planning: Person = { account: 'a2', name: 'M. Noir', roles: ['planning'], communes: ['99001'] }

let house: TestHouse
let send: Send
let person = office
beforeAll(async () => {
  house = await testHouse({ identify: async () => person })
  send = sender(house)
  await house.sql(`
    insert into cemetery.cemetery (commune, id, name) values ('99001', '99001-old', 'Ancien cimetière');
    insert into cemetery.plot (commune, id, cemetery, number) values ('99001', '99001-p1', '99001-old', '1');
    insert into cemetery.burial (commune, id, plot, birth_name, buried_on) values
      ('99001', '99001-b1', '99001-p1', 'Quetzal', '2020-01-02'), ('99001', '99001-b2', '99001-p1', 'Axolotl', '2020-01-02')`)
})
afterAll(() => house.close())

const plot = paths.item('plots', '99001-p1')
const burial = paths.item('burials', '99001-b1')
const pause = () => new Promise((resolve) => setTimeout(resolve, 5))

test('the history of a plot tells of its states, and of nobody who lies there', async () => {
  const history = (await house.get(`${plot}/history`)).body
  expect(history).toContain('occupied')
  expect(history).not.toMatch(/Quetzal|names/)
})

test('whom a family withholds is shown in no past state, nor once the line is gone, to who may not see him now', async () => {
  await pause()
  const shown = new Date().toISOString()
  await pause()
  const asked = [
    `${burial}?datetime=${shown}`,
    `${paths.items('burials')}?datetime=${shown}`,
    `${burial}/history`,
    `${plot}?datetime=${shown}`,
    `${plot}/history`,
  ]
  const told = async (who: Person) => {
    person = who
    const answers = await Promise.all(asked.map((path) => house.get(path)))
    return answers.map(({ body }) => body).join()
  }
  expect(await told(everybody)).toContain('Quetzal')

  person = office
  const withhold = await send('PATCH', burial, { properties: { withheld: 'family' } }, ifMatch(1))
  expect(withhold.statusCode).toBe(200)
  for (const who of [everybody, planning]) {
    const words = await told(who)
    expect(words).not.toContain('Quetzal')
    expect(words).toContain('Axolotl')
  }
  expect(await told(office)).toContain('Quetzal')

  person = office
  expect((await send('DELETE', burial, undefined, ifMatch(2))).statusCode).toBe(204)
  for (const who of [everybody, planning]) expect(await told(who)).not.toContain('Quetzal')
})

test('who lay elsewhere before, or lies elsewhere since, is withheld there too, and shown again with the others', async () => {
  await house.sql(`insert into cemetery.burial (commune, id, birth_name, buried_on, left_on, left_for, previous, withheld) values
    ('99001', '99001-s1', 'Ocelot', '2000-01-02', '2010-01-02', 'transferred', null, null),
    ('99001', '99001-s2', 'Ocelot', '2010-01-02', '2020-01-02', 'reduced', '99001-s1', null),
    ('99001', '99001-s3', 'Ocelot', '2020-01-02', null, null, '99001-s2', null),
    ('99001', '99001-s4', 'Autre', null, null, null, null, 'planned')`)
  const stays = () =>
    house
      .sql(`select id, withheld from cemetery.burial where id ~ '-s' order by id`)
      .then((rows) => rows.map((row) => row.withheld))
  await house.sql(`update cemetery.burial set withheld = 'family' where id = '99001-s2'`)
  expect(await stays()).toEqual(['family', 'family', 'family', 'planned'])
  await house.sql(`insert into cemetery.burial (commune, id, birth_name, buried_on, previous) values
    ('99001', '99001-s5', 'Ocelot', '2021-01-02', '99001-s3')`)
  expect(await stays()).toEqual(['family', 'family', 'family', 'planned', 'family'])
  await house.sql(`update cemetery.burial set withheld = null where id = '99001-s5'`)
  expect(await stays()).toEqual([null, null, null, 'planned', null])
})

test('a burial is shown to nobody else while it has no day, also where the form was filled by hand', async () => {
  person = office
  const made = await send('POST', paths.items('burials'), {
    type: 'Feature',
    geometry: null,
    properties: { plot: '99001-p1', birth_name: 'Tamanoir', form: 'urn' },
  })
  expect(made.json().properties.withheld).toBe('planned')
  const path = paths.item('burials', made.json().id)
  person = everybody
  expect((await house.get(path)).statusCode).toBe(404)
  person = office
  await send('PATCH', path, { properties: { buried_on: '2026-01-02' } }, ifMatch(1))
  person = everybody
  expect((await house.get(path)).json().properties).toMatchObject({ birth_name: 'Tamanoir', withheld: null })
})
