import { choice, decimal, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { created, fault, updated } from './fields.ts'
import { cadastreAccess, cadastreSource } from './sources.ts'

/** A building of the plan. The State gives it no number: its id is the commune's code and a digest of its outline, so a redrawn one is another. */
export const buildings = defineLayer({
  id: 'buildings',
  domain: 'cadastre',
  label: label('Bâtiments', 'Buildings'),
  one: label('Bâtiment', 'Building'),
  description: label('Bâti du plan cadastral', 'Buildings of the cadastral plan'),
  source: cadastreSource,
  table: 'cadastre.building',
  geometry: 'MultiPolygon',
  fields: {
    kind: required(
      choice(label('Type', 'Kind'), {
        solid: label('Bâti dur', 'Solid building'),
        light: label('Bâti léger', 'Light building'),
      }),
    ),
    name: text(label('Nom', 'Name'), { max: 120 }),
    drawn_area: decimal(label('Emprise au sol', 'Ground area'), { min: 0, unit: 'm²', readOnly: true }),
    created,
    updated,
    fault,
  },
  title: ['kind', 'name'],
  form: [
    {
      label: label('Bâtiment', 'Building'),
      fields: ['kind', 'name', 'drawn_area', 'created', 'updated', 'fault'],
    },
  ],
  list: ['kind', 'name', 'drawn_area', 'updated'],
  related: [{ layer: 'parcels', touching: true }],
  access: cadastreAccess,
  style: [
    {
      label: label('Bâti léger', 'Light building'),
      filter: ['==', ['get', 'kind'], 'light'],
      style: { 'fill-color': '@building-light-fill', 'stroke-color': '@building-line', 'stroke-width': 0.5 },
    },
    {
      label: label('Bâti dur', 'Solid building'),
      style: { 'fill-color': '@building-fill', 'stroke-color': '@building-line', 'stroke-width': 0.7 },
    },
  ],
  zoom: { min: 14, max: 16 },
  visible: true,
})
