import { choice, day, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { electionsSource, officeAccess } from './sources.ts'

/** Where a plan stands, from the first draft to the day when another takes over. */
export const scenarioStatuses = {
  draft: label('Brouillon', 'Draft'),
  submitted: label('Soumis à la préfecture', 'Submitted to the prefecture'),
  ordered: label('Arrêté par le préfet', 'Ordered by the prefect'),
  applied: label('En vigueur', 'In force'),
  replaced: label('Remplacé', 'Replaced'),
  abandoned: label('Abandonné', 'Abandoned'),
} as const
export type ScenarioStatus = keyof typeof scenarioStatuses

/** A way of dividing the electors; the plan in force is one of them. Its status moves by acts, not by typing. */
export const scenarios = defineRegister({
  id: 'scenarios',
  domain: 'elections',
  label: label('Scénarios de découpage', 'Districting scenarios'),
  one: label('Scénario de découpage', 'Districting scenario'),
  description: label(
    'Découpages préparés, en vigueur et passés',
    'Plans that are drafted, in force and past',
  ),
  source: electionsSource,
  table: 'elections.scenario',
  fields: {
    name: required(text(label('Nom', 'Name'), { max: 120 })),
    status: choice(label('État', 'Status'), scenarioStatuses, { readOnly: true }),
    base: link(label('Découpage d’origine', 'Base'), 'scenarios', { readOnly: true }),
    comment: text(label('Commentaire', 'Comment'), { max: 1000 }),
    author: text(label('Auteur', 'Author'), { max: 120, readOnly: true, author: true }),
    created_on: day(label('Créé le', 'Created on'), { readOnly: true }),
    submitted_on: day(label('Soumis le', 'Submitted on'), { readOnly: true }),
    order_number: text(label('Numéro de l’arrêté', 'Number of the order'), { max: 60, readOnly: true }),
    order_date: day(label('Date de l’arrêté', 'Date of the order'), { readOnly: true }),
    notified_on: day(label('Notifié au maire le', 'Notified to the mayor on'), { readOnly: true }),
    effective_on: day(label('Date d’effet', 'Date of effect'), { readOnly: true }),
    adoption_asked_on: day(label('Mise en vigueur demandée le', 'Putting into force asked on'), {
      readOnly: true,
    }),
    adoption_asked_by: text(label('Mise en vigueur demandée par', 'Putting into force asked by'), {
      max: 200,
      readOnly: true,
    }),
    valid_from: day(label('En vigueur depuis le', 'In force since'), { readOnly: true }),
    valid_to: day(label('Jusqu’au', 'Until'), { readOnly: true }),
  },
  title: ['name'],
  form: [
    {
      label: label('Scénario', 'Scenario'),
      fields: ['name', 'status', 'base', 'comment', 'author', 'created_on'],
    },
    {
      label: label('Arrêté', 'Order'),
      fields: [
        'submitted_on',
        'order_number',
        'order_date',
        'notified_on',
        'effective_on',
        'adoption_asked_on',
        'adoption_asked_by',
      ],
    },
    { label: label('Validité', 'Validity'), fields: ['valid_from', 'valid_to'] },
  ],
  list: ['name', 'status', 'effective_on', 'valid_from', 'valid_to', 'author', 'created_on'],
  search: { text: ['name'] },
  related: [{ layer: 'street-ranges', mine: 'id', theirs: 'plan' }],
  access: officeAccess,
})
