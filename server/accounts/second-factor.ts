import { Secret, TOTP } from 'otpauth'

const periodS = 30
/** codes before and after the present one: a clock may be half a minute wrong */
const window = 1

const totpOf = (secret: string, login = ''): TOTP =>
  new TOTP({ issuer: 'Carreau', label: login, secret: Secret.fromBase32(secret), period: periodS, digits: 6 })

/** 160 bits, as the standard advises; base32, to be typed or drawn. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator reads out of a drawn code. */
export const enrolmentLink = (secret: string, login: string): string => totpOf(secret, login).toString()

/** The step of the code when it is right now and was not used before; else null. */
export function stepOfCode(secret: string, code: string, lastStep: number, now: number): number | null {
  const typed = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(typed)) return null
  const delta = totpOf(secret).validate({ token: typed, timestamp: now, window })
  if (delta === null) return null
  const step = Math.floor(now / 1000 / periodS) + delta
  return step > lastStep ? step : null
}
