import { day, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { byZoom, fromZoom } from '../model/style.ts'
import { cemeterySource, gateAccess } from './sources.ts'

/** A site. */
export const cemeteries = defineLayer({
  id: 'cemeteries',
  domain: 'cemetery',
  label: label('Cimetières', 'Cemeteries'),
  one: label('Cimetière', 'Cemetery'),
  description: label('Cimetières de la commune', 'Cemeteries of the commune'),
  source: cemeterySource,
  table: 'cemetery.cemetery',
  geometry: 'MultiPolygon',
  fields: {
    name: required(text(label('Nom', 'Name'), { max: 120 })),
    address_text: text(label('Adresse', 'Address'), { max: 200 }),
    opened_on: day(label('Ouvert le', 'Opened on')),
    closed_on: day(label('Fermé le', 'Closed on')),
  },
  title: ['name'],
  form: [
    {
      label: label('Cimetière', 'Cemetery'),
      fields: ['name', 'address_text', 'opened_on', 'closed_on'],
    },
  ],
  list: ['name', 'address_text', 'opened_on', 'closed_on'],
  search: { text: ['name'] },
  related: [
    { layer: 'cemetery-sections', mine: 'id', theirs: 'cemetery' },
    { layer: 'structures', mine: 'id', theirs: 'cemetery' },
    { layer: 'plots', mine: 'id', theirs: 'cemetery' },
  ],
  access: gateAccess,
  style: [
    {
      label: label('Cimetière', 'Cemetery'),
      style: {
        'fill-color': '@cemetery-fill',
        'stroke-color': '@cemetery-line',
        'stroke-width': byZoom([12, 0.8], [18, 2]),
        'text-value': fromZoom(13, ['get', 'name'], ''),
        'text-font': '600 13px "Carreau Sans", sans-serif',
        'text-fill-color': '@cemetery-text',
        'text-stroke-color': '@halo',
        'text-stroke-width': 3,
      },
    },
  ],
  zoom: { min: 11, max: 16 },
  clip: true,
  visible: true,
})
