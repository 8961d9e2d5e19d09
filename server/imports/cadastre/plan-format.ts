import type { SourceFile } from '../importer.ts'
import { openFile, peekText } from '../read/open.ts'
import { htmlPage, notGzip } from './errors.ts'

/** What a plan comes as, by its first bytes; nothing when the file is something else. */
export async function planFormat(file: SourceFile): Promise<'geojson' | 'edigeo' | null> {
  const opened = await openFile(file)
  await opened.bytes.return(undefined)
  if (opened.wrapping === 'bzip2') return 'edigeo'
  const begin = (await peekText(file, 2000)).trimStart()
  if (begin.startsWith('{')) return 'geojson'
  if (/^<(!doctype html|html|head|body)/i.test(begin)) throw htmlPage(file)
  if (opened.wrapping === 'plain' && /\.json\.gz$/i.test(file.name)) throw notGzip(file)
  return null
}
