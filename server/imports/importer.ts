import type { Label } from '../../layers/model/label.ts'
import type { Database } from '../database.ts'

/** A file that somebody gave; its name is shown, never trusted. */
export type SourceFile = { readonly path: string; readonly name: string }

/** What a file was found to be, from its content: shown before anything is written. */
export type Recognised = {
  readonly file: string
  readonly kind: 'cadastre' | 'addresses'
  /** “GeoJSON Etalab, parcelles”, “EDIGEO, feuille AB01”, “BAL 1.5” */
  readonly format: Label
  /** collection ids that an import would write */
  readonly layers: readonly string[]
  /** INSEE codes met, with how many rows each (of what was read, when the file is long) */
  readonly communes: Readonly<Record<string, number>>
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
  readonly input: 'encoding' | 'crs' | 'commune' | 'separator'
  readonly text: Label
  readonly options: readonly { readonly value: string; readonly label: Label }[]
}

export type ImportOptions = {
  /** an invalid geometry is kept as it came, with the place of its fault, or rejected with its reason */
  readonly invalid: 'flag' | 'reject'
  /** refuse rows of another commune than this one */
  readonly commune?: string
  readonly crs?: number
  readonly encoding?: 'utf-8' | 'windows-1252' | 'utf-8-twice'
  readonly separator?: ';' | ',' | '\t' | '|'
  /** a refresh that would remove more than a third of a layer is refused unless this is said */
  readonly allowLargeLoss?: boolean
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
  readonly flagged: readonly {
    readonly id: string
    readonly fault: string
    readonly at: readonly [number, number]
  }[]
  readonly rejected: number
  /** parent → children, by overlap */
  readonly lineage: readonly { readonly parent: string; readonly children: readonly string[] }[]
  /** first ids of each kind, for the report on screen */
  readonly examples: Readonly<Record<'added' | 'gone' | 'redrawn' | 'changed', readonly string[]>>
}

export type ImportReport = {
  readonly file: string
  readonly layers: readonly LayerReport[]
  /** rejected rows with their reason, CSV text (`;`, UTF-8 with BOM); empty when none */
  readonly rejects: string
  readonly seconds: number
}

/** 0–1 and what is being done. */
export type Progress = (share: number, doing: Label) => void

/** One kind of national data. */
export type Importer = {
  readonly kind: 'cadastre' | 'addresses'
  /** looks at the beginning of a file; nothing when it is not of this kind */
  recognise: (file: SourceFile) => Promise<Recognised | null>
  /** all or nothing: one transaction per file; `signal` stops it and leaves nothing behind */
  run: (task: ImportTask) => Promise<ImportReport>
}

export type ImportTask = {
  readonly file: SourceFile
  readonly options: ImportOptions
  readonly database: Database
  readonly who: string
  readonly job?: string
  readonly progress: Progress
  readonly signal?: AbortSignal
}

/** Why a file cannot be imported: what, where, what to do; said to the clerk as it is. */
export class ImportError extends Error {
  readonly code: string
  readonly said: Label
  constructor(code: string, said: Label) {
    super(said.en)
    this.code = code
    this.said = said
  }
}
