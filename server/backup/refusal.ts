import type { Label } from '../../layers/model/label.ts'

/** Why a backup or a restoration does not go on, for whoever typed the command; `line` is what to type, or a program's last words. */
export class BackupRefusal extends Error {
  readonly said: Label
  readonly line: string | undefined
  constructor(said: Label, line?: string) {
    super(said.en)
    this.said = said
    this.line = line
  }
}
