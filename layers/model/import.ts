import type { Label } from './label.ts'

/** The kinds of data that Carreau imports. */
export const importKinds = [
  'cadastre',
  'addresses',
  'polling-list',
  'reu-addresses',
  'polling-districts',
  'polling-places',
  'electors',
] as const
export type ImportKind = (typeof importKinds)[number]

/** Kinds that the elections office imports by itself; the others are the administrator’s. */
export const isElectoral = (kind: ImportKind): boolean => kind !== 'cadastre' && kind !== 'addresses'

/** What a file was found to be, from its content: shown before anything is written. */
export type Recognised = {
  readonly file: string
  readonly kind: ImportKind
  /** “GeoJSON Etalab, parcelles”, “EDIGEO, feuille AB01”, “BAL 1.5” */
  readonly format: Label
  /** collection ids that an import would write */
  readonly layers: readonly string[]
  /** INSEE codes met, with how many rows each */
  readonly communes: Readonly<Record<string, number>>
  /** the file is long: this many of its first rows were counted, not all */
  readonly counted?: number
  /** the latest day on which the producer touched an object of each commune; none when the file was not read to its end */
  readonly latest?: Readonly<Record<string, string>>
  /** EPSG number, found from content */
  readonly crs: number
  readonly encoding?: 'utf-8' | 'windows-1252' | 'utf-8-twice'
  readonly separator?: ';' | ',' | '\t' | '|'
  /** a first look at the rows, as text, for the preview */
  readonly sample: readonly Readonly<Record<string, string>>[]
  /** what must be answered before the import: each becomes an input of the same name */
  readonly questions: readonly Question[]
}

/** A doubt that only a person can settle. */
export type Question = {
  readonly input: 'encoding' | 'crs' | 'commune' | 'separator' | 'allowOlder' | 'plan'
  readonly text: Label
  /** none: the answer is typed */
  readonly options: readonly { readonly value: string; readonly label: Label }[]
  /** what a typed answer looks like: a regular expression, and an example of it */
  readonly typed?: { readonly pattern: string; readonly example: string }
}

/** Whether a question is answered: by one of its options, or by what fits its pattern. */
export function answers({ options, typed }: Question, answer: unknown): boolean {
  if (typeof answer !== 'string' || answer === '') return false
  if (options.length > 0) return options.some(({ value }) => value === answer)
  return new RegExp(typed?.pattern ?? '', 'u').test(answer)
}

/** What an import did to one layer of one commune. Dates alone are not a change. */
export type LayerReport = {
  readonly layer: string
  readonly commune: string
  readonly read: number
  readonly added: number
  readonly gone: number
  /** geometry changed (more than 1 cm) */
  readonly redrawn: number
  /** attributes changed, geometry not */
  readonly changed: number
  readonly unchanged: number
  /** of the unchanged, those whose drawing differs by a centimetre or less: they are left as they are */
  readonly nudged?: number
  readonly flagged: readonly {
    readonly id: string
    readonly fault: string
    readonly at: readonly [number, number]
  }[]
  readonly rejected: number
  /** rows that say again what a row before them said */
  readonly repeated?: number
  /** rows that give an object one more place: the other positions of an address */
  readonly positions?: number
  /** rows that name a street or a place without a number: they make streets, no address */
  readonly unnumbered?: number
  /** parent → children, by overlap */
  readonly lineage: readonly { readonly parent: string; readonly children: readonly string[] }[]
  /** first ids of each kind, for the report on screen */
  readonly examples: Readonly<Record<'added' | 'gone' | 'redrawn' | 'changed', readonly string[]>>
}

/** What became of the rows that were read: the sum is `read`, or a row was lost without a word. */
export const accountedFor = (report: LayerReport): number =>
  report.added +
  report.redrawn +
  report.changed +
  report.unchanged +
  report.rejected +
  (report.repeated ?? 0) +
  (report.positions ?? 0) +
  (report.unnumbered ?? 0)

/** Something a clerk should know though nothing was refused: how often, and the line of the first. */
export type Note = { readonly text: Label; readonly count: number; readonly line?: number }

/** What became of one file. */
export type ImportReport = {
  readonly file: string
  readonly layers: readonly LayerReport[]
  /** rejected rows with their reason, CSV text (`;`, UTF-8 with BOM); empty when none */
  readonly rejects: string
  readonly seconds: number
  readonly notes?: readonly Note[]
  /** what is left for somebody to settle: names of streets that a plan has and the address base has not */
  readonly todo?: { readonly kind: 'street-matching'; readonly plan: string; readonly count: number }
}
