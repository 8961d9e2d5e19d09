import { required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { domainSource, publishedAccess } from './sources.ts'

/** Streets of one category, drawn once: the fee of an occupation reads its zone from the map. */
export const tariffZones = defineLayer({
  id: 'tariff-zones',
  domain: 'occupations',
  label: label('Zones tarifaires', 'Tariff zones'),
  one: label('Zone tarifaire', 'Tariff zone'),
  description: label('Catégories de voies des tarifs votés', 'Categories of streets of the fees voted'),
  source: domainSource,
  table: 'occupations.tariff_zone',
  geometry: 'MultiPolygon',
  noOverlap: true,
  fields: {
    code: required(
      text(label('Code', 'Code'), {
        max: 20,
        hint: label('Comme dans la grille de tarifs', 'As in the fee schedule'),
      }),
    ),
    name: required(text(label('Nom', 'Name'), { max: 120 })),
  },
  title: ['code', 'name'],
  form: [{ label: label('Zone', 'Zone'), fields: ['code', 'name'] }],
  list: ['code', 'name'],
  search: { text: ['name'] },
  access: publishedAccess,
  style: [
    {
      label: label('Zone tarifaire', 'Tariff zone'),
      style: {
        'fill-color': '@tariff-zone-fill',
        'stroke-color': '@tariff-zone-line',
        'stroke-width': 2,
        'text-value': ['get', 'code'],
        'text-font': '600 13px "Carreau Sans", sans-serif',
        'text-fill-color': '@tariff-zone-line',
        'text-stroke-color': '@halo',
        'text-stroke-width': 3,
      },
    },
  ],
  zoom: { min: 11, max: 16 },
  clip: true,
  visible: false,
})
