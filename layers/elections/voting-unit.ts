import { choice, integer, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { electionsSource, officeAccess } from './sources.ts'
import { parities } from './street-range.ts'

const readOnly = true

/** A run of one side of a street that moves as one; made by Carreau out of addresses and ranges, never typed. */
export const votingUnits = defineLayer({
  id: 'voting-units',
  domain: 'elections',
  label: label('Unités de découpage', 'Voting units'),
  one: label('Unité de découpage', 'Voting unit'),
  description: label(
    'Morceaux de rue qui passent d’un bureau à l’autre d’un seul tenant',
    'Pieces of a street that go from one station to another as a whole',
  ),
  source: electionsSource,
  table: 'elections.voting_unit',
  geometry: 'MultiPolygon',
  fields: {
    label: required(text(label('Nom', 'Name'), { max: 240, readOnly })),
    street: required(link(label('Voie', 'Street'), 'streets', { readOnly })),
    side: required(choice(label('Côté', 'Side'), parities, { readOnly })),
    number_from: required(integer(label('Du numéro', 'From number'), { min: 0, max: 99999, readOnly })),
    number_to: required(integer(label('Au numéro', 'To number'), { min: 0, max: 99999, readOnly })),
    electors: required(integer(label('Électeurs', 'Electors'), { min: 0, readOnly })),
    addresses: required(integer(label('Adresses', 'Addresses'), { min: 0, readOnly })),
    station: link(label('Bureau en vigueur', 'Station in force'), 'polling-stations', { readOnly }),
  },
  title: ['label'],
  form: [
    {
      label: label('Unité', 'Unit'),
      fields: ['label', 'street', 'side', 'number_from', 'number_to', 'electors', 'addresses', 'station'],
    },
  ],
  list: ['label', 'electors', 'addresses', 'station'],
  search: { text: ['label'] },
  related: [{ layer: 'streets', mine: 'street', theirs: 'id' }],
  access: officeAccess,
  style: [
    {
      label: label('Unité de découpage', 'Voting unit'),
      style: { 'stroke-color': '@district-line', 'stroke-width': 0.7, 'fill-color': '@district-fill' },
    },
  ],
  zoom: { min: 13, max: 16 },
  visible: false,
})
