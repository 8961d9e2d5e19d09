import { label } from '../../layers/model/label.ts'
import { ImportError, type SourceFile } from './importer.ts'

/** A web page in place of a file of data is worth its own sentence: a site that failed sends one under the file’s name. */
export function refuseWebPage(file: SourceFile, text: string): void {
  if (!/^\s*<(!doctype html|html|head|body)/i.test(text)) return
  throw new ImportError(
    'html-page',
    label(
      `« ${file.name} » est une page web (HTML), pas un fichier de données : c’est sans doute le message d’erreur du site. Téléchargez le fichier de nouveau.`,
      `“${file.name}” is a web page (HTML), not a file of data: probably the site’s error message. Download the file again.`,
    ),
  )
}
