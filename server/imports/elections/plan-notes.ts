import { type MatchingFigures, type Uncovered, uncovered } from '../../../layers/elections/street-matching.ts'
import { type Label, label } from '../../../layers/model/label.ts'
import type { Notes } from '../notes.ts'

/**
 * What a plan covers, as lines of a report: nothing is left out of the counts, nothing is counted twice. `firstUnread`: the first row of the
 * file whose street nobody knows.
 */
export function tellCoverage(notes: Notes, figures: MatchingFigures, firstUnread?: number): void {
  const tell = (count: number, text: Label, line?: number) => {
    if (count > 0) notes.add(text, line, count)
  }
  tell(figures.placed, label('tranches placées sur leur voie', 'ranges placed on their street'))
  tell(figures.explained, label('tranches sans voie, expliquées', 'ranges without a street, explained'))
  tell(
    figures.unmatched,
    label(
      'tranches dont la voie n’est pas reconnue (colonne Voie) : gardées, à rapprocher de la base adresse',
      'ranges whose street is not recognised (column Street): kept, to be matched with the address base',
    ),
    firstUnread,
  )
  tell(
    figures.empty,
    label('tranches dont les numéros ne couvrent aucune adresse', 'ranges whose numbers cover no address'),
  )
  tell(figures.covered, label('adresses dans un bureau et un seul', 'addresses in one station and one only'))
  for (const [why, text] of Object.entries(uncovered) as [Uncovered, Label][]) {
    tell(
      figures.uncovered[why],
      label(`adresses hors de tout bureau : ${text.fr}`, `addresses in no station: ${text.en}`),
    )
  }
}
