import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const address = 'postgres://clerk:secret@db.ville.fr/carreau'
const read = (env: Record<string, string>) => readConfig({ DATABASE_URL: address, ...env })

test('without a word from the user, Carreau listens to this machine only and stores Lambert-93', () => {
  const config = read({})
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    publicUrl: 'http://127.0.0.1:8080',
    crs: 2154,
    baseMaps: undefined,
    logLevel: 'warn',
    demo: true,
    uploadLimitMb: 512,
  })
  expect(config.dataDir).toBe(`${process.cwd()}/.data`)
})

test('an empty value is an absent one', () => {
  expect(read({ PORT: '', CRS: '', HOST: '', DEMO: '' })).toEqual(read({}))
})

test.each([
  ['PORT', 'abc', 'a whole number from 1 to 65535'],
  ['PORT', '0', 'a whole number from 1 to 65535'],
  ['PORT', '70000', 'a whole number from 1 to 65535'],
  ['PORT', '80.5', 'a whole number from 1 to 65535'],
  ['CRS', '4326', 'one of 2154, 5490, 2972, 2975, 4471, 4467'],
  ['LOG_LEVEL', 'loud', 'one of fatal, error, warn, info, debug, trace, silent'],
  ['DEMO', 'yes', 'one of on, off'],
  ['UPLOAD_LIMIT_MB', '-1', 'a whole number from 1 to 65536'],
  ['BASE_MAPS', '/nowhere/maps.json', 'the path of a JSON file that exists'],
  ['PUBLIC_URL', 'ville.fr', 'the address people type'],
  ['TRUST_PROXY', 'yes', 'off, loopback, a number'],
  ['TRUST_PROXY', '0', 'off, loopback, a number'],
  ['TRUST_PROXY', '0.0.0.0/0', 'off, loopback, a number'],
  ['TRUST_PROXY', '10.0.0.1/33', 'off, loopback, a number'],
  ['TRUST_PROXY', 'proxy.ville.fr', 'off, loopback, a number'],
])('%s=%s is refused with its name, its value and what is allowed', (name, value, allowed) => {
  expect(() => read({ [name]: value })).toThrow(ConfigError)
  expect(() => read({ [name]: value })).toThrow(`${name} is “${value}”: it must be ${allowed}`)
  expect(() => read({ [name]: value })).toThrow(`${name} vaut « ${value} » : il faut `)
})

test.each(['2154', '5490', '2972', '2975', '4471', '4467'])('the legal system %s is accepted', (crs) => {
  expect(read({ CRS: crs }).crs).toBe(Number(crs))
})

test('a server of the user’s own is reached by one account, which takes the roles itself', () => {
  expect(read({}).database).toEqual({
    adminUrl: address,
    appUrl: address,
    publicUrl: address,
    ownRoles: false,
  })
})

test('the private cluster has an address for each role', () => {
  const database = readConfig({
    DATABASE_ADMIN_URL: 'postgres:///carreau?user=postgres',
    DATABASE_APP_URL: 'postgres:///carreau?user=carreau_app',
    DATABASE_PUBLIC_URL: 'postgres:///carreau?user=carreau_public',
  }).database
  expect(database).toMatchObject({ appUrl: 'postgres:///carreau?user=carreau_app', ownRoles: true })
})

test('without any database the sentence names both ways to have one', () => {
  expect(() => readConfig({})).toThrow(/DATABASE_URL is missing.*npm start/)
})

test.each([
  'mysql://clerk:secret@db.ville.fr/carreau',
  'clerk:secret@db.ville.fr',
  'postgres://clerk:se@cret@[bad/carreau',
  'host=db user=clerk password=secret',
  'postgres//db/carreau?user=clerk&password=secret',
])('a wrong DATABASE_URL is refused without its password: %s', (value) => {
  const refuse = () => readConfig({ DATABASE_URL: value })
  expect(refuse).toThrow(/DATABASE_URL is “/)
  expect(refuse).not.toThrow(/secret|se@cret/)
})

test('a proxy’s address loses its trailing slash', () => {
  expect(read({ PUBLIC_URL: 'https://carte.ville.fr/' }).publicUrl).toBe('https://carte.ville.fr')
})

const provider = {
  OIDC_ISSUER: 'https://connexion.ville.fr/realms/agents',
  OIDC_CLIENT_ID: 'carreau',
  OIDC_CLIENT_SECRET: 'brochet',
}

test('an identity provider is named by three settings; the others have their usual values', () => {
  expect(read({}).provider).toBeUndefined()
  expect(read(provider).provider).toEqual({
    issuer: 'https://connexion.ville.fr/realms/agents',
    clientId: 'carreau',
    clientSecret: 'brochet',
    label: 'connexion.ville.fr',
    claim: 'email',
    scope: 'openid email profile',
    strong: [],
    pkce: true,
  })
  expect(read({ ...provider, OIDC_SECOND_FACTOR: 'amr=mfa  acr=eidas2' }).provider?.strong).toEqual([
    { claim: 'amr', value: 'mfa' },
    { claim: 'acr', value: 'eidas2' },
  ])
})

test.each(['http://127.0.0.1:9000', 'http://localhost:9000/realms/x', 'https://ville.fr'])(
  'the issuer %s is accepted',
  (issuer) => {
    expect(read({ ...provider, OIDC_ISSUER: issuer }).provider?.issuer).toBe(issuer)
  },
)

test.each([
  ['OIDC_ISSUER', 'http://connexion.ville.fr'],
  ['OIDC_ISSUER', 'http://127.0.0.1.ville.fr'],
  ['OIDC_ISSUER', 'file:///etc/passwd'],
  ['OIDC_ISSUER', 'https://ville.fr/?x=1'],
  ['OIDC_CLIENT_ID', ''],
  ['OIDC_CLIENT_SECRET', ''],
  ['OIDC_CLIENT_SECRET_FILE', '/nowhere/secret'],
  ['OIDC_CLAIM', 'e mail'],
  ['OIDC_SECOND_FACTOR', 'mfa'],
  ['OIDC_PKCE', 'yes'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => read({ ...provider, [name]: value })).toThrow(ConfigError)
  expect(() => read({ ...provider, [name]: value })).toThrow(new RegExp(`^${name} `))
})

test('a proxy’s word for the address of a caller is taken from nobody, unless it is said from whom', () => {
  expect(read({}).trustProxy).toBe(false)
  expect(read({ TRUST_PROXY: 'loopback' }).trustProxy).toEqual(['loopback'])
  expect(read({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
  expect(read({ TRUST_PROXY: '10.0.0.2, 192.168.1.0/24,fd00::/8' }).trustProxy).toEqual([
    '10.0.0.2',
    '192.168.1.0/24',
    'fd00::/8',
  ])
})
