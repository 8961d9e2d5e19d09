import { integer, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { weakWords, writeOut } from './abbreviations.ts'
import { addressAccess, addressSource } from './sources.ts'

/** A named street; id: INSEE code, `_`, its code in the address base. */
export const streets = defineLayer({
  id: 'streets',
  domain: 'addresses',
  label: label('Voies', 'Streets'),
  one: label('Voie', 'Street'),
  description: label(
    'Voies nommées ; le tracé est déduit de leurs adresses',
    'Named streets; the line is deduced from their addresses',
  ),
  source: addressSource,
  table: 'addresses.street',
  geometry: 'LineString',
  identity: { parts: [], idOf: (commune, _values, random) => `${commune}_${random}` },
  fields: {
    name: required(text(label('Nom', 'Name'), { max: 200 })),
    code: required(text(label('Code de la voie', 'Street code'), { max: 40, readOnly: true })),
    locality: text(label('Lieu-dit ou commune déléguée', 'Locality or former commune'), { max: 120 }),
    address_count: integer(label('Adresses', 'Addresses'), { min: 0, readOnly: true }),
  },
  title: ['name'],
  form: [{ label: label('Voie', 'Street'), fields: ['name', 'code', 'locality', 'address_count'] }],
  list: ['name', 'code', 'address_count'],
  search: { text: ['name'], spellings: writeOut, weak: weakWords, context: ['locality'] },
  related: [{ layer: 'addresses', mine: 'id', theirs: 'street' }],
  access: addressAccess,
  style: [
    {
      label: label('Nom de voie', 'Street name'),
      style: {
        'stroke-color': '@street-line',
        'stroke-width': 6,
        'text-value': ['get', 'name'],
        'text-placement': 'line',
        'text-font': '500 12px "Carreau Sans", sans-serif',
        'text-fill-color': '@street-text',
        'text-stroke-color': '@halo',
        'text-stroke-width': 3,
        'text-max-angle': 0.6,
      },
    },
  ],
  zoom: { min: 15, max: 16 },
  visible: true,
})
