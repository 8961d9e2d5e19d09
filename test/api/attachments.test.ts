import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Attachment, paths } from '../../layers/model/api.ts'
import type { Person } from '../../server/person.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

const clerk: Person = { account: 'a1', name: 'Mme Martin', roles: ['admin'], communes: ['99001'] }
const stranger: Person = { ...clerk, account: 'a2', communes: ['99002'] }
const visitor: Person = { account: null, name: '', roles: ['public'], communes: [] }

let house: TestHouse
let person = clerk
beforeAll(async () => {
  house = await testHouse({ identify: async () => person })
})
afterAll(() => house.close())

const list = paths.attachments('parcels', parcelId('A', 1))
const own = { host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }

const send = (name: string, content: Buffer, url = list) => {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return house.app.inject({
    method: 'POST',
    url,
    headers: { ...own, 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--x--\r\n')]),
  })
}
const attached = async (): Promise<Attachment[]> => (await house.get(list)).json().attachments

/** A photo that lies on its side, with the place where it was taken. */
const photo = () =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: '#8a5' } })
    .withExif({ IFD0: { Make: 'Canary phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 53/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

test('a photo is kept upright, without the place and the device of its camera, and has a small picture', async () => {
  const answer = await send('façade.jpg', await photo())
  expect(answer.statusCode).toBe(201)
  const added: Attachment = answer.json()
  expect(added).toMatchObject({
    name: 'façade.jpg',
    type: 'image/jpeg',
    width: 200,
    height: 400,
    who: 'Mme Martin',
  })
  expect(await attached()).toEqual([added])
  const whole = await house.get(String(answer.headers.location))
  expect(whole.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''fa%C3%A7ade.jpg$/)
  expect((await sharp(whole.rawPayload).metadata()).exif).toBeUndefined()
  expect(whole.rawPayload.includes('Canary')).toBe(false)
  const small = await house.get(`${answer.headers.location}?size=small`)
  expect(Math.max(...Object.values(await sizeOf(small.rawPayload)))).toBe(320)
})

const sizeOf = async (picture: Buffer) => {
  const { width, height } = await sharp(picture).metadata()
  return { width, height }
}

test('a PDF stays as it is; what is neither photo nor PDF is refused, whatever its name says', async () => {
  const paper = Buffer.from('%PDF-1.7\nhello')
  const answer = await send('acte.pdf', paper)
  expect(answer.statusCode).toBe(201)
  expect((await house.get(String(answer.headers.location))).rawPayload).toEqual(paper)
  const before = await attached()
  for (const content of ['<script>alert(1)</script>', '<svg onload="x"/>', 'GIF89a', 'PK\x03\x04', ''])
    expect((await send('photo.jpg', Buffer.from(content, 'latin1'))).statusCode).toBe(415)
  const broken = Buffer.concat([(await photo()).subarray(0, 300), Buffer.alloc(100, 7)])
  expect((await send('photo.jpg', broken)).json().type).toBe('/problems/invalid-body')
  expect(await attached()).toEqual(before)
})

test('what is taken away is no longer seen, and its row and file are still there', async () => {
  const { id } = (await send('a.pdf', Buffer.from('%PDF-1.4 a'))).json()
  const one = paths.attachment('parcels', parcelId('A', 1), id)
  const remove = () => house.app.inject({ method: 'DELETE', url: one, headers: own })
  expect((await remove()).statusCode).toBe(204)
  expect((await remove()).statusCode).toBe(404)
  expect((await house.get(one)).statusCode).toBe(404)
  const [row] = await house.sql('select removed_by from carreau.attachment where id = $1', [id])
  expect(row).toEqual({ removed_by: 'Mme Martin' })
})

test('photos are for those who work in the commune: not for visitors, not for the town beside', async () => {
  const [first] = await attached()
  const one = paths.attachment('parcels', parcelId('A', 1), first?.id ?? '')
  person = visitor
  expect([(await house.get(list)).statusCode, (await house.get(one)).statusCode]).toEqual([401, 401])
  person = stranger
  expect([(await house.get(list)).statusCode, (await house.get(one)).statusCode]).toEqual([404, 404])
  expect((await send('a.pdf', Buffer.from('%PDF-1.4 a'))).statusCode).toBe(404)
  person = clerk
  const elsewhere = paths.attachment('parcels', parcelId('A', 2), first?.id ?? '')
  expect((await house.get(elsewhere)).statusCode).toBe(404)
  expect(
    (await send('a.pdf', Buffer.from('%PDF-1.4 a'), paths.attachments('parcels', '99001nobody'))).statusCode,
  ).toBe(404)
})

test('a form that does not say how its parts are told apart holds no file, and says so', async () => {
  const answer = await house.app.inject({
    method: 'POST',
    url: list,
    headers: { ...own, 'content-type': 'multipart/form-data' },
    payload: '{"file":""}',
  })
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ type: '/problems/invalid-body', field: 'file' })
})

test('a form of text alone holds no file either', async () => {
  const answer = await house.app.inject({
    method: 'POST',
    url: list,
    headers: { ...own, 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x\r\ncontent-disposition: form-data; name="note"\r\n\r\nbonjour\r\n--x--\r\n',
  })
  expect([answer.statusCode, answer.json().field]).toEqual([400, 'file'])
  expect(answer.json().fr).toContain('Il faut envoyer un fichier')
})

test('a long name is cut between two letters as people see them', async () => {
  const nameOf = async (name: string) => (await send(name, Buffer.from('%PDF-1.4 a'))).json().name
  expect(await nameOf(`${'a'.repeat(199)}😀.pdf`)).toBe(`${'a'.repeat(199)}😀`)
  expect(await nameOf(`${'a'.repeat(199)}👍🏽.pdf`)).toBe('a'.repeat(199))
})
