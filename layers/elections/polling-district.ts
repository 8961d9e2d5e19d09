import { day, integer, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { electorCeiling, usualElectors, writtenCeiling, writtenUsual } from './rules/size.ts'
import { electionsSource, publicAccess } from './sources.ts'

const outline = {
  'stroke-color': '@district-line',
  'stroke-width': 2,
  'text-value': ['get', 'number'],
  'text-font': '700 15px "Carreau Sans", sans-serif',
  'text-fill-color': '@district-text',
  'text-stroke-color': '@halo',
  'text-stroke-width': 3.5,
} as const

/** The area of a station, drawn from its ranges, of plans that are or were in force. */
export const pollingDistricts = defineLayer({
  id: 'polling-districts',
  domain: 'elections',
  label: label('Périmètres des bureaux', 'Polling districts'),
  one: label('Périmètre de bureau', 'Polling district'),
  description: label(
    'Périmètre de chaque bureau, déduit des tranches de rues de l’arrêté',
    'Area of each station, drawn from the street ranges of the order',
  ),
  source: electionsSource,
  table: 'elections.polling_district',
  geometry: 'MultiPolygon',
  fields: {
    number: required(text(label('Bureau', 'Station'), { max: 20 })),
    station: link(label('Bureau de vote', 'Polling station'), 'polling-stations'),
    electors: integer(label('Électeurs', 'Electors'), { min: 0, readOnly: true }),
    plan: link(label('Découpage', 'Plan'), 'scenarios'),
    valid_from: day(label('En vigueur depuis le', 'In force since')),
    valid_to: day(label('Jusqu’au', 'Until')),
  },
  title: ['number'],
  form: [
    { label: label('Périmètre', 'District'), fields: ['number', 'station', 'electors'] },
    { label: label('Validité', 'Validity'), fields: ['plan', 'valid_from', 'valid_to'] },
  ],
  list: ['number', 'station', 'electors', 'valid_from', 'valid_to'],
  related: [{ layer: 'polling-stations', mine: 'station', theirs: 'id' }],
  access: publicAccess,
  style: [
    {
      label: label('Ancien périmètre', 'Former district'),
      filter: ['has', 'valid_to'],
      style: { 'stroke-color': '@former-line', 'stroke-width': 1, 'stroke-line-dash': [4, 4] },
    },
    {
      label: label(`Plus de ${writtenCeiling.fr} électeurs`, `Over ${writtenCeiling.en} electors`),
      filter: ['>', ['get', 'electors'], electorCeiling],
      style: { ...outline, 'fill-color': '@district-over-fill' },
    },
    {
      label: label(
        `${writtenUsual.fr} à ${writtenCeiling.fr} électeurs`,
        `${writtenUsual.en} to ${writtenCeiling.en} electors`,
      ),
      filter: ['>=', ['get', 'electors'], usualElectors],
      style: { ...outline, 'fill-color': '@district-full-fill' },
    },
    {
      label: label(`Moins de ${writtenUsual.fr} électeurs`, `Under ${writtenUsual.en} electors`),
      style: { ...outline, 'fill-color': '@district-fill' },
    },
  ],
  zoom: { min: 11, max: 16 },
  clip: true,
  visible: false,
})
