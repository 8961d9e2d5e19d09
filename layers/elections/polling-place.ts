import { integer, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { byZoom, fromZoom } from '../model/style.ts'
import { electionsSource, publicAccess } from './sources.ts'

/** A building where people vote; several stations may share it. */
export const pollingPlaces = defineLayer({
  id: 'polling-places',
  domain: 'elections',
  label: label('Lieux de vote', 'Polling places'),
  one: label('Lieu de vote', 'Polling place'),
  description: label('Bâtiments où l’on vote', 'Buildings where people vote'),
  source: electionsSource,
  table: 'elections.polling_place',
  geometry: 'Point',
  draft: 'scenario',
  fields: {
    name: required(text(label('Nom', 'Name'), { max: 120 })),
    address_text: text(label('Adresse écrite', 'Address as written'), { max: 200 }),
    address: link(label('Adresse', 'Address'), 'addresses'),
    booths: integer(label('Isoloirs', 'Booths'), {
      min: 0,
      max: 500,
      hint: label('Un pour 300 électeurs inscrits', 'One for 300 electors on the roll'),
    }),
    accessible: yesNo(label('Accessible aux personnes handicapées', 'Accessible to disabled people')),
    scenario: link(label('Proposé par', 'Proposed by'), 'scenarios'),
  },
  title: ['name'],
  form: [
    {
      label: label('Lieu de vote', 'Polling place'),
      fields: ['name', 'address', 'address_text', 'booths', 'accessible', 'scenario'],
    },
  ],
  list: ['name', 'address_text', 'booths', 'accessible'],
  search: { text: ['name', 'address_text'] },
  related: [{ layer: 'polling-stations', mine: 'id', theirs: 'place' }],
  access: publicAccess,
  style: [
    {
      label: label('Lieu de vote', 'Polling place'),
      style: {
        'circle-radius': byZoom([12, 3], [17, 8]),
        'circle-fill-color': '@polling-place-fill',
        'circle-stroke-color': '@halo',
        'circle-stroke-width': 2,
        'text-value': fromZoom(15, ['get', 'name'], ''),
        'text-font': '600 12px "Carreau Sans", sans-serif',
        'text-fill-color': '@polling-place-fill',
        'text-stroke-color': '@halo',
        'text-stroke-width': 3,
        'text-offset-y': -16,
      },
    },
  ],
  zoom: { min: 12, max: 16 },
  visible: false,
})
