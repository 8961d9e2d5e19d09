import { choice, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { fromZoom } from '../model/style.ts'
import { cemeterySource, gateAccess } from './sources.ts'

/** A row of plots; drawn along their heads, or nowhere. */
export const rows = defineLayer({
  id: 'rows',
  domain: 'cemetery',
  label: label('Rangées', 'Rows'),
  one: label('Rangée', 'Row'),
  description: label('Rangées et allées d’emplacements', 'Rows and alleys of plots'),
  source: cemeterySource,
  table: 'cemetery.plot_row',
  geometry: 'LineString',
  fields: {
    cemetery: required(link(label('Cimetière', 'Cemetery'), 'cemeteries')),
    section: link(label('Carré', 'Section'), 'cemetery-sections'),
    label: required(text(label('Libellé', 'Label'), { max: 40 })),
    kind: required(
      choice(label('Nature', 'Kind'), {
        row: label('Rangée', 'Row'),
        alley: label('Allée', 'Alley'),
        place: label('Place', 'Place'),
      }),
    ),
    numbered_anew: required(
      yesNo(label('Numéros propres à la rangée', 'Numbers begin anew here'), {
        hint: label(
          'La rangée entre alors dans la référence : B-3-12',
          'The row is then part of the reference: B-3-12',
        ),
      }),
    ),
  },
  title: ['label'],
  form: [
    { label: label('Rangée', 'Row'), fields: ['cemetery', 'section', 'label', 'kind', 'numbered_anew'] },
  ],
  list: ['label', 'kind', 'section', 'cemetery'],
  search: { text: ['label'] },
  related: [{ layer: 'plots', mine: 'id', theirs: 'plot_row' }],
  access: gateAccess,
  style: [
    {
      label: label('Rangée', 'Row'),
      style: {
        'stroke-color': '@row-line',
        'stroke-width': 1,
        'text-value': fromZoom(19, ['get', 'label'], ''),
        'text-placement': 'line',
        'text-font': '12px "Carreau Sans", sans-serif',
        'text-fill-color': '@cemetery-text',
        'text-stroke-color': '@halo',
        'text-stroke-width': 3,
      },
    },
  ],
  zoom: { min: 16, max: 17 },
  visible: false,
})
