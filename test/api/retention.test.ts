import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetOld } from '../../server/privacy/forget-daily.ts'
import { dailyRules } from '../../server/privacy/retention-rules.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { complaints, graves, secretSql } from '../support/secret-layers.ts'
import { signIn } from '../support/sign-in.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ more: { layers: [graves, complaints], sql: secretSql } })
})
afterAll(() => house.close())

const never = (error: unknown) => {
  throw error
}
const count = async (table: string) =>
  (await house.sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n

/** Of each kind of thing a row of this age, and one of now. */
async function leave(age: string): Promise<void> {
  const { account } = await signIn(house, { roles: ['agent'], communes: ['99001'] })
  await house.sql(`
    insert into carreau.session (token, account, level, created_at) values (sha256('${account}${age}'::bytea), '${account}', 1, now() - interval '${age}');
    insert into carreau.failed_sign_in (who, failures, last_at) values ('login:${age}', 1, now() - interval '${age}'), ('login:now ${age}', 1, now())
      on conflict do nothing;
    insert into carreau.answered_request (who, key, request, at) values
      ('x', gen_random_uuid(), 'x', now() - interval '${age}'), ('x', gen_random_uuid(), 'x', now());
    insert into carreau.import (commune, layer, file, digest, at, report) values
      ('99001', 'graves', 'x', 'x', now() - interval '${age}', '{"rows": 1, "rejects": "Durand"}'),
      ('99001', 'graves', 'x', 'x', now(), '{"rows": 1, "rejects": "Durand"}');
    insert into carreau.job (process, status, results, communes, finished_at) values
      ('x', 'successful', '{"report": 1, "rejects": "Durand"}', '{99001}', now() - interval '${age}'),
      ('x', 'successful', '{"report": 1, "rejects": "Durand"}', '{99001}', now());
    insert into carreau.journal (commune, layer, feature, action, who, at, before, after) values
      ('99001', 'graves', '99001-g1', 'update', 'x', now() - interval '${age}', '{"holder": "Durand", "number": "1"}', '{"holder": null, "number": "2"}'),
      ('99002', 'graves', '99002-g1', 'update', 'x', now(), '{"holder": "Durand", "number": "1"}', '{"holder": null, "number": "2"}')`)
}

test('each thing of the list goes when its time is over, and not before', async () => {
  await house.sql('truncate carreau.journal')
  await house.sql(
    `select carreau.record_look('99001', 'x', '/x', 'graves', 'form', '{x}', 1) from generate_series(1, 2)`,
  )
  await house.sql(`update carreau.audit set at = now() - interval '13 months' where entry = 1`)
  await leave('6 years')
  const gone = await forgetOld(house.house, never)
  expect(Object.fromEntries(gone)).toEqual({
    audit: 1,
    sessions: 1,
    attempts: 1,
    answers: 1,
    rejects: 2,
    journal: 1,
  })
  expect([...gone.keys()]).toEqual(dailyRules.map(({ of }) => of))

  const journal = await house.sql('select before, after from carreau.journal order by entry')
  expect(journal).toEqual([
    { before: { number: '1' }, after: { number: '2' } },
    { before: { holder: 'Durand', number: '1' }, after: { holder: null, number: '2' } },
  ])
  const reports = await house.sql<{ report: object }>('select report from carreau.import order by at')
  expect(reports.map(({ report }) => report)).toEqual([{ rows: 1 }, { rows: 1, rejects: 'Durand' }])
  expect([
    await count('carreau.session'),
    await count('carreau.failed_sign_in'),
    await count('carreau.answered_request'),
  ]).toEqual([1, 1, 1])
  expect(new Set((await forgetOld(house.house, never)).values())).toEqual(new Set([0]))
})

test('what is younger than its time stays', async () => {
  await leave('20 hours')
  expect(new Set((await forgetOld(house.house, never)).values())).toEqual(new Set([0]))
})

test('an owner who is no superuser, held by the policies himself, forgets as much', async () => {
  await house.sql(`
    create role plain_owner nologin nosuperuser nobypassrls;
    grant plain_owner to current_user;
    grant usage, create on schema carreau to plain_owner;
    alter table carreau.journal owner to plain_owner;
    grant select on carreau.commune to plain_owner;
    alter function carreau.forget_in_journal(text, text[], interval) owner to plain_owner`)
  await leave('6 years')
  const gone = await forgetOld(house.house, never)
  expect(gone.get('journal')).toBe(1)
  await house.sql(`alter table carreau.journal owner to current_user;
    alter function carreau.forget_in_journal(text, text[], interval) owner to current_user;
    drop owned by plain_owner; drop role plain_owner`)
})

test('one rule that fails stops no other, and is told', async () => {
  await house.sql('revoke delete on carreau.failed_sign_in from carreau_app')
  const faults: string[] = []
  const gone = await forgetOld(house.house, (_error, of) => faults.push(of))
  await house.sql('grant delete on carreau.failed_sign_in to carreau_app')
  expect(faults).toEqual(['attempts'])
  expect(gone.size).toBe(dailyRules.length - 1)
})
