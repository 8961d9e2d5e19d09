import { required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { byZoom } from '../model/style.ts'
import { created, deduced, fault, updated } from './fields.ts'
import { cadastreAccess, cadastreSource } from './sources.ts'

/** The commune's outline; its id is the INSEE code. */
export const communes = defineLayer({
  id: 'communes',
  domain: 'cadastre',
  label: label('Communes', 'Communes'),
  one: label('Commune', 'Commune'),
  description: label(
    'Limites communales du plan cadastral',
    'Outlines of the communes in the cadastral plan',
  ),
  source: cadastreSource,
  table: 'cadastre.commune',
  geometry: 'MultiPolygon',
  identity: { parts: [], idOf: (commune) => commune },
  fields: {
    name: required(text(label('Nom', 'Name'), { max: 80 })),
    deduced,
    created,
    updated,
    fault,
  },
  title: ['name'],
  form: [
    { label: label('Commune', 'Commune'), fields: ['id', 'name', 'deduced', 'created', 'updated', 'fault'] },
  ],
  list: ['id', 'name'],
  search: { text: ['name'] },
  related: [{ layer: 'sections', touching: true }],
  access: cadastreAccess,
  style: [
    {
      label: label('Limite communale', 'Commune boundary'),
      style: {
        'fill-color': '@commune-fill',
        'stroke-color': '@commune-line',
        'stroke-width': byZoom([8, 1], [14, 2.5]),
      },
    },
  ],
  zoom: { min: 6, max: 16 },
  clip: true,
  visible: true,
})
