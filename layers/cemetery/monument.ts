import { choice, day, integer, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { cemeterySource, groundAccess } from './sources.ts'

/** What stands on a plot, and in what condition; its photos are its attachments. */
export const monuments = defineLayer({
  id: 'monuments',
  domain: 'cemetery',
  label: label('Monuments', 'Monuments'),
  one: label('Monument', 'Monument'),
  description: label('Ce qui est bâti sur les emplacements', 'What is built on the plots'),
  source: cemeterySource,
  table: 'cemetery.monument',
  geometry: 'Point',
  fields: {
    plot: required(link(label('Emplacement', 'Plot'), 'plots')),
    kind: choice(label('Nature', 'Kind'), {
      headstone: label('Stèle et tombale', 'Headstone and ledger'),
      slab: label('Dalle', 'Slab'),
      chapel: label('Chapelle', 'Chapel'),
      cross: label('Croix', 'Cross'),
      stele: label('Stèle', 'Stele'),
      other: label('Autre', 'Other'),
    }),
    material: text(label('Matériau', 'Material'), { max: 60 }),
    condition: choice(label('État', 'Condition'), {
      good: label('Bon', 'Good'),
      worn: label('Usé', 'Worn'),
      ruined: label('Ruiné', 'Ruined'),
      dangerous: label('Dangereux', 'Dangerous'),
    }),
    inspected_on: day(label('Constaté le', 'Inspected on')),
    erected_year: integer(label('Année', 'Year'), { min: 1000, max: 2200 }),
    inscription: text(label('Inscription', 'Inscription'), { max: 1000 }),
  },
  title: ['kind'],
  form: [
    {
      label: label('Monument', 'Monument'),
      fields: ['plot', 'kind', 'material', 'condition', 'inspected_on', 'erected_year', 'inscription'],
    },
  ],
  list: ['kind', 'condition', 'inspected_on', 'material', 'plot'],
  search: { text: ['inscription'] },
  related: [{ layer: 'plots', mine: 'plot', theirs: 'id' }],
  access: groundAccess,
  style: [
    {
      label: label('Monument dangereux', 'Dangerous monument'),
      filter: ['==', ['get', 'condition'], 'dangerous'],
      style: { 'circle-radius': 4, 'circle-fill-color': '@fault-line' },
    },
    {
      label: label('Monument', 'Monument'),
      style: { 'circle-radius': 2.5, 'circle-fill-color': '@cemetery-line' },
    },
  ],
  zoom: { min: 17, max: 18 },
  visible: false,
})
