import { type PersonFile, type Problem, paths } from '../../layers/model/api.ts'
import type { Language } from '../../layers/model/label.ts'
import { ApiError, refusalOf } from '../api.ts'

/** Who was looked for: a paper is made by looking again. */
export type Sought = { readonly name: string; readonly born: string | null }

/** The file as it came, for who asked what is held of him. */
export const saveFile = (file: PersonFile): void =>
  save(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }), 'personne.json')

/** The same as a paper to hand over; the look is a line of the register again. */
export async function savePaper(sought: Sought, language: Language): Promise<void> {
  const headers = { 'content-type': 'application/json', 'accept-language': language }
  const body = JSON.stringify(sought)
  const answer = await fetch(`${paths.persons}?f=pdf`, { method: 'POST', headers, body }).catch(() => {
    throw new ApiError(0, null)
  })
  if (!answer.ok) throw refusalOf(answer.status, (await answer.json().catch(() => null)) as Problem | null)
  save(await answer.blob(), 'personne.pdf')
}

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
