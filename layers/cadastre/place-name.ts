import { required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { created, fault, updated } from './fields.ts'
import { cadastreAccess, cadastreSource } from './sources.ts'

/** A *lieu-dit*: a piece of ground known by its name. Its id is the commune's code and a digest of name and outline. */
export const placeNames = defineLayer({
  id: 'place-names',
  domain: 'cadastre',
  label: label('Lieux-dits', 'Place names'),
  one: label('Lieu-dit', 'Place name'),
  description: label('Lieux-dits du plan cadastral', 'Place names of the cadastral plan'),
  source: cadastreSource,
  table: 'cadastre.place_name',
  geometry: 'MultiPolygon',
  fields: {
    name: required(text(label('Nom', 'Name'), { max: 120 })),
    created,
    updated,
    fault,
  },
  title: ['name'],
  form: [{ label: label('Lieu-dit', 'Place name'), fields: ['name', 'created', 'updated', 'fault'] }],
  list: ['name'],
  search: { text: ['name'] },
  related: [{ layer: 'parcels', touching: true }],
  access: cadastreAccess,
  style: [
    {
      label: label('Lieu-dit', 'Place name'),
      style: {
        'fill-color': 'rgba(0,0,0,0.004)',
        'text-value': ['get', 'name'],
        'text-font': 'italic 500 13px "Carreau Sans", sans-serif',
        'text-fill-color': '@place-text',
        'text-stroke-color': '@halo',
        'text-stroke-width': 3,
        'text-overflow': true,
      },
    },
  ],
  zoom: { min: 13, max: 16 },
  clip: true,
  visible: true,
})
