import { type Label, label } from '../../model/label.ts'
import type { ProblemFault } from './read-problem.ts'

/** An object whose members are not known yet. */
export type Fields = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Above this an elector count, a length or a number is a slip; sums stay exact. */
const largest = 10_000_000

/** A look over a value that came from outside: it gathers what is wrong, each with its path. */
export class Look {
  readonly faults: ProblemFault[] = []
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  fault(path: string, said: Label): void {
    if (this.faults.length < this.most) this.faults.push({ path, said })
  }

  list(json: Fields, name: string): readonly unknown[] | undefined {
    const value = json[name]
    if (Array.isArray(value)) return value
    this.fault(`/${name}`, label(`Il faut une liste « ${name} »`, `A list “${name}” is needed`))
    return undefined
  }

  /** Each object of a list with its path; what is no object is a fault. */
  records(list: readonly unknown[], path: string, work: (fields: Fields, path: string) => void): void {
    for (const [index, value] of list.entries()) {
      if (isRecord(value)) work(value, `${path}/${index}`)
      else this.fault(`${path}/${index}`, label('Il faut un objet', 'An object is needed'))
    }
  }

  text(fields: Fields, name: string, path: string): void {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') return
    this.fault(`${path}/${name}`, label('Il faut un texte', 'A text is needed'))
  }

  texts(fields: Fields, names: readonly string[], path: string): void {
    for (const name of names) if (fields[name] !== undefined) this.text(fields, name, path)
  }

  flag(fields: Fields, name: string, path: string): void {
    const value = fields[name]
    if (value === undefined || typeof value === 'boolean') return
    this.fault(`${path}/${name}`, label('Il faut true ou false', 'True or false is needed'))
  }

  number(fields: Fields, name: string, path: string, { min = 0, max = largest, whole = false } = {}): void {
    const value = fields[name]
    const right = typeof value === 'number' && (whole ? Number.isSafeInteger(value) : Number.isFinite(value))
    if (right && value >= min && value <= max) return
    this.fault(
      `${path}/${name}`,
      label(
        `Il faut un nombre${whole ? ' entier' : ''} de ${min} à ${max}${found(value).fr}`,
        `A ${whole ? 'whole ' : ''}number from ${min} to ${max} is needed${found(value).en}`,
      ),
    )
  }

  /** A smallest and a largest number of electors. */
  band(fields: Fields, path: string, needed: boolean): void {
    for (const name of ['min', 'max'])
      if (needed || fields[name] !== undefined) this.number(fields, name, path, { whole: true })
    const { min, max } = fields
    if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return
    this.fault(
      path,
      label(
        `Le minimum (${min}) dépasse le maximum (${max})`,
        `The minimum (${min}) is above the maximum (${max})`,
      ),
    )
  }

  place(fields: Fields, path: string): void {
    const { place } = fields
    if (place === undefined) return
    const [x, y] = Array.isArray(place) && place.length === 2 ? place : []
    if (Number.isFinite(x) && Number.isFinite(y) && Math.abs(x) <= 1e8 && Math.abs(y) <= 1e8) return
    this.fault(`${path}/place`, label('Un lieu est [x, y] en mètres', 'A place is [x, y] in metres'))
  }
}

function found(value: unknown): Label {
  if (value === undefined) return label('', '')
  const text = JSON.stringify(value)?.slice(0, 40)
  return label(` (trouvé : ${text})`, ` (found: ${text})`)
}
