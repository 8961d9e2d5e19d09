import { type Label, label } from '../../layers/model/label.ts'

type Rule = { readonly field: string; readonly said: Label }
const rule = (field: string, fr: string, en: string): Rule => ({ field, said: label(fr, en) })

/** The checks and unique indexes of the cemetery's tables, by their names, as the person reads them. */
export const cemeteryRules: Readonly<Record<string, Rule>> = {
  closed_after_opened: rule('closed_on', 'Fermé avant d’avoir ouvert.', 'Closed before it was opened.'),
  one_section_of_a_label: rule(
    'label',
    'Un carré de ce cimetière porte déjà ce libellé.',
    'A section of this cemetery has this label already.',
  ),
  cell_without_ground: rule(
    'structure',
    'Une case d’ouvrage n’a pas de terrain : elle se voit sur son ouvrage.',
    'A cell of a structure has no ground: it is shown at its structure.',
  ),
  cell_in_structure: rule(
    'structure',
    'Face, rang et colonne se donnent avec leur ouvrage.',
    'Face, row and column are given with their structure.',
  ),
  reserved_in_order: rule(
    'reserved_until',
    'La réserve finit avant de commencer.',
    'It is reserved until before it begins.',
  ),
  one_plot_of_a_number: rule(
    'number',
    'Un emplacement de ce carré porte déjà ce numéro.',
    'A plot of this section has this number already.',
  ),
  one_plot_of_a_cell: rule(
    'cell_column',
    'Cette case de l’ouvrage est déjà un emplacement.',
    'This cell of the structure is a plot already.',
  ),
  one_practice_of_a_town: rule(
    'id',
    'Les usages de la commune sont déjà écrits : modifiez-les.',
    'The practice of the commune is written already: change it.',
  ),
  ccas_below_whole: rule('ccas_over', 'La part dépasse le tout.', 'The share is more than the whole.'),
  schedule_in_order: rule(
    'valid_to',
    'La grille finit avant de commencer.',
    'The schedule ends before it begins.',
  ),
  one_price_of_a_code: rule(
    'code',
    'Cette grille a déjà un prix sous ce code.',
    'This schedule has a price under this code already.',
  ),
  term_from_a_day: rule(
    'starts_on',
    'Une durée part d’un jour : donnez le début, ou le terme.',
    'A term runs from a day: give its start, or its expiry.',
  ),
  perpetual_without_term: rule(
    'term_years',
    'Une concession perpétuelle n’a ni durée ni terme.',
    'A perpetual concession has neither term nor expiry.',
  ),
  expires_after_start: rule('expires_on', 'Le terme vient avant le début.', 'It expires before it starts.'),
  price_in_parts: rule(
    'price',
    'Le prix n’est pas la somme des parts de la commune et du CCAS.',
    'The price is not the sum of the shares of the commune and the social fund.',
  ),
  ended_after_grant: rule(
    'ended_on',
    'La concession finit avant l’acte.',
    'The concession ends before its deed.',
  ),
  one_deed_of_a_number: rule(
    'deed_number',
    'Une concession porte déjà ce numéro d’acte.',
    'A concession has this deed number already.',
  ),
  one_concession_in_force: rule(
    'plot',
    'Cet emplacement est déjà concédé : renouvelez, ou terminez d’abord l’autre concession.',
    'This plot is conceded already: renew, or end the other concession first.',
  ),
  share_is_a_part: rule(
    'share_over',
    'Une part s’écrit des deux nombres, et ne dépasse pas le tout.',
    'A share is written with both numbers, and is no more than the whole.',
  ),
  holder_in_order: rule('valid_to', 'Le droit finit avant de commencer.', 'The right ends before it begins.'),
  died_after_born: rule('died_on', 'Le décès précède la naissance.', 'The death comes before the birth.'),
  buried_after_death: rule(
    'buried_on',
    'L’inhumation précède le décès.',
    'The burial comes before the death.',
  ),
  left_after_burial: rule('left_on', 'Le départ précède l’inhumation.', 'It left before it was buried.'),
  left_for_a_reason: rule(
    'left_for',
    'Un départ s’écrit avec son jour et son motif, après l’inhumation.',
    'Leaving is written with its day and its reason, after the burial.',
  ),
  works_in_order: rule(
    'ends_on',
    'Les travaux finissent avant de commencer.',
    'The works end before they begin.',
  ),
  one_procedure_open: rule(
    'concession',
    'Une procédure est déjà ouverte pour cette concession.',
    'A procedure is open for this concession already.',
  ),
  one_step_of_a_kind: rule('step', 'Cette étape est déjà faite.', 'This step is done already.'),
}
