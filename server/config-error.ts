/** A setting that is wrong: its name, its value and what is allowed, in both languages. */
export class ConfigError extends Error {
  constructor(name: string, value: string | undefined, allowed: { en: string; fr: string }) {
    const [en, fr] = value === undefined ? ['is missing', 'manque'] : [`is “${value}”`, `vaut « ${value} »`]
    super(`${name} ${en}: it must be ${allowed.en}.\n${name} ${fr} : il faut ${allowed.fr}.`)
    this.name = 'ConfigError'
  }
}
