import type { ImportKind, ImportReport, Recognised } from '../../layers/model/import.ts'
import type { Label } from '../../layers/model/label.ts'
import type { Actor, Database } from '../database.ts'

export type {
  ImportKind,
  ImportReport,
  LayerReport,
  Note,
  Question,
  Recognised,
} from '../../layers/model/import.ts'

/** A file that somebody gave; its name is shown, never trusted. */
export type SourceFile = { readonly path: string; readonly name: string }

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
  /** a file whose objects were last touched before those that are there is refused unless this is said */
  readonly allowOlder?: boolean
  /** a list that differs from the plan in force makes a draft beside it, or becomes it (corrects it) */
  readonly plan?: 'draft' | 'in-force'
}

/** 0–1 and what is being done. */
export type Progress = (share: number, doing: Label) => void

/** One kind of national data. */
export type Importer = {
  readonly kind: ImportKind
  /** looks at the beginning of a file; nothing when it is not of this kind */
  recognise: (file: SourceFile) => Promise<Recognised | null>
  /** of a file that is nobody's: what it lacks to be of this kind. `asked`: somebody said that it is; else only where it looks like it */
  whyNot?: (file: SourceFile, asked: boolean) => Promise<ImportError | null>
  /** all or nothing: one transaction per file; `signal` stops it and leaves nothing behind */
  run: (task: ImportTask) => Promise<ImportReport>
}

export type ImportTask = {
  readonly file: SourceFile
  readonly options: ImportOptions
  readonly database: Database
  readonly who: Actor
  readonly job?: string
  readonly progress: Progress
  readonly signal?: AbortSignal
}

/** Why a file cannot be imported: what, where, what to do; said to the clerk as it is. */
export class ImportError extends Error {
  readonly code: string
  readonly said: Label
  /** the refused rows as CSV, when the file failed because of its rows */
  readonly rejects: string
  constructor(code: string, said: Label, rejects = '') {
    super(said.en)
    this.code = code
    this.said = said
    this.rejects = rejects
  }
}
