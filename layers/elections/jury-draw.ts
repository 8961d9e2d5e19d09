import { choice, day, integer, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { electionsSource, officeAccess } from './sources.ts'

const readOnly = true

/** Lengths of what is said of a draw: the page, the API and the register hold to the same. */
export const juryLimits = {
  groupName: { least: 1, most: 120 },
  seed: { least: 4, most: 200 },
  seedSource: { least: 1, most: 200 },
  reason: { least: 1, most: 240 },
} as const

/** A public draw of jurors from the roll (CPP, art. 261). Made by the act of drawing, never typed, never erased. */
export const juryDraws = defineRegister({
  id: 'jury-draws',
  domain: 'elections',
  label: label('Tirages de jurés', 'Jury draws'),
  one: label('Tirage de jurés', 'Jury draw'),
  description: label(
    'Tirages au sort publics des jurés d’assises sur la liste électorale',
    'Public draws of jurors from the electoral roll',
  ),
  source: electionsSource,
  table: 'elections.jury_draw',
  fields: {
    list_year: required(integer(label('Liste de l’année', 'List of the year'), { readOnly })),
    group_name: required(
      text(label('Commune ou groupe', 'Commune or group'), { max: juryLimits.groupName.most, readOnly }),
    ),
    quota: required(integer(label('Jurés à fournir', 'Jurors due'), { readOnly })),
    names: required(integer(label('Noms tirés', 'Names drawn'), { readOnly })),
    seed: required(text(label('Graine annoncée', 'Seed announced'), { max: juryLimits.seed.most, readOnly })),
    seed_source: required(text(label('Origine de la graine', 'Origin of the seed'), { max: 240, readOnly })),
    algorithm: required(text(label('Algorithme', 'Algorithm'), { max: 240, readOnly })),
    roll_digest: required(text(label('Empreinte de la liste', 'Digest of the roll'), { max: 80, readOnly })),
    candidates: required(integer(label('Électeurs retenus', 'Electors in the draw'), { readOnly })),
    drawn_on: required(day(label('Tiré le', 'Drawn on'), { readOnly })),
    drawn_by: text(label('Tiré par', 'Drawn by'), { max: 120, readOnly }),
  },
  title: ['list_year', 'group_name'],
  form: [
    {
      label: label('Tirage', 'Draw'),
      fields: ['list_year', 'group_name', 'quota', 'names', 'drawn_on', 'drawn_by'],
    },
    {
      label: label('Preuve', 'Proof'),
      fields: ['seed', 'seed_source', 'algorithm', 'roll_digest', 'candidates'],
    },
  ],
  list: ['list_year', 'group_name', 'quota', 'names', 'drawn_on'],
  related: [{ layer: 'jury-selections', mine: 'id', theirs: 'draw' }],
  access: officeAccess,
})

const drawn = { readOnly, personal: true } as const

/** One name of a draw, and what became of it. */
export const jurySelections = defineRegister({
  id: 'jury-selections',
  domain: 'elections',
  label: label('Jurés tirés au sort', 'Drawn jurors'),
  one: label('Juré tiré au sort', 'Drawn juror'),
  description: label('Noms tirés, dispenses et remplacements', 'Names drawn, dispensations and replacements'),
  source: electionsSource,
  table: 'elections.jury_selection',
  fields: {
    draw: required(link(label('Tirage', 'Draw'), 'jury-draws', { readOnly })),
    rank: required(integer(label('Rang', 'Rank'), { readOnly })),
    elector: link(label('Électeur', 'Elector'), 'electors', drawn),
    full_name: required(text(label('Nom et prénoms', 'Names'), { max: 400, ...drawn })),
    born_on: required(day(label('Né(e) le', 'Born on'), drawn)),
    address_text: text(label('Adresse', 'Address'), { max: 240, ...drawn }),
    outcome: required(
      choice(label('Suite', 'Outcome'), {
        drawn: label('Tiré au sort', 'Drawn'),
        excluded: label('Écarté', 'Excluded'),
        dispensed: label('Dispensé', 'Dispensed'),
        replaced: label('Remplacé', 'Replaced'),
        kept: label('Retenu', 'Kept'),
      }),
    ),
    reason: text(label('Motif', 'Reason'), { max: juryLimits.reason.most, personal: true }),
    replaces: integer(label('Remplace le rang', 'Replaces the rank'), { readOnly }),
    profession: text(label('Profession', 'Profession'), { max: 120, personal: true }),
    sent_on: day(label('Transmis le', 'Sent on')),
  },
  title: ['full_name'],
  form: [
    {
      label: label('Juré', 'Juror'),
      fields: ['draw', 'rank', 'elector', 'full_name', 'born_on', 'address_text'],
    },
    { label: label('Suite', 'Outcome'), fields: ['outcome', 'reason', 'replaces', 'profession', 'sent_on'] },
  ],
  list: ['rank', 'full_name', 'outcome', 'reason', 'profession'],
  search: { text: ['full_name'] },
  related: [{ layer: 'jury-draws', mine: 'draw', theirs: 'id' }],
  access: officeAccess,
})
