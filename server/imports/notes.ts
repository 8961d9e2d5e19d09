import type { Label } from '../../layers/model/label.ts'
import type { Note } from './importer.ts'

/** Things worth saying though nothing was refused: each text once, with how often and where first. */
export type Notes = {
  readonly add: (text: Label, line?: number, count?: number) => void
  readonly list: () => Note[]
}

export function collectNotes(): Notes {
  const notes = new Map<string, { text: Label; count: number; line?: number }>()
  return {
    add: (text, line, count = 1) => {
      const known = notes.get(text.fr)
      if (known) known.count += count
      else notes.set(text.fr, { text, count, ...(line !== undefined && { line }) })
    },
    list: () => [...notes.values()],
  }
}
