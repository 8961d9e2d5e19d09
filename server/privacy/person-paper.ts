import { type Label, type Language, label } from '../../layers/model/label.ts'
import type { PersonFile, PersonRecord } from '../../layers/model/privacy-answers.ts'
import { numberPages, openPaper, type Paper, sheet, writeText } from '../documents/paper.ts'

/** The file of a person to be read, or handed over (GDPR, article 15): what is held, in the words of the definitions, for how long and by which law. */
export async function personPaper(
  { records, more }: PersonFile,
  { language, day }: { readonly language: Language; readonly day: string },
): Promise<Buffer> {
  const say = (said: Label) => said[language]
  const paper = await openPaper(say(said.title), day)
  writeText(paper, say(said.title), { size: 16, bold: true })
  paper.y -= 4
  writeText(paper, `${say(said.on(day))} ${say(said.count(records.length))}`)
  if (more) writeText(paper, say(said.more))
  for (const record of records) writeRecord(paper, record, say)
  paper.y -= 16
  writeText(paper, say(said.rights), { size: 9 })
  numberPages(paper, say(said.title))
  return Buffer.from(await paper.pdf.save())
}

function writeRecord(
  paper: Paper,
  { label: kind, title, commune, values, entries, looks, rule }: PersonRecord,
  say: (said: Label) => string,
): void {
  paper.y -= 14
  writeText(paper, `${say(kind)} : ${say(title)} (${commune})`, { size: 11, bold: true })
  const inset = { x: sheet.margin + 12, width: sheet.width - 2 * sheet.margin - 12 }
  for (const one of values) writeText(paper, `${say(one.label)} : ${say(one.said)}`, inset)
  if (entries > 0) writeText(paper, say(said.entries(entries)), inset)
  if (looks > 0) writeText(paper, say(said.looks(looks)), inset)
  writeText(paper, `${say(said.kept)} ${say(rule.keeps)}. ${say(rule.law)}.`, { ...inset, size: 9 })
}

const said = {
  title: label('Données tenues sur une personne', 'Data held of a person'),
  on: (day: string) => label(`État au ${day.split('-').reverse().join('/')}.`, `As of ${day}.`),
  count: (n: number) =>
    n === 0
      ? label('Rien n’est tenu sous ce nom.', 'Nothing is held under this name.')
      : label(`${n} élément${n > 1 ? 's' : ''}.`, `${n} item${n > 1 ? 's' : ''}.`),
  more: label(
    'D’autres éléments portent ce nom : la recherche est à préciser.',
    'Other items bear this name: the search is to be narrowed.',
  ),
  entries: (n: number) =>
    label(`Historique : ${n} ligne${n > 1 ? 's' : ''}`, `History: ${n} line${n > 1 ? 's' : ''}`),
  looks: (n: number) => label(`Consultations depuis douze mois : ${n}`, `Looks within twelve months: ${n}`),
  kept: label('Conservation :', 'Kept:'),
  rights: label(
    'Vous pouvez demander que ces données soient rectifiées ou effacées (RGPD, articles 16 et 17) au délégué à la protection des données de la commune, ou saisir la CNIL.',
    'You may ask the data protection officer of the commune to have these data corrected or erased (GDPR, articles 16 and 17), or complain to the CNIL.',
  ),
}
