import { choice, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { byZoom } from '../model/style.ts'
import { cemeterySource, gateAccess } from './sources.ts'

/** A part of a cemetery. */
export const cemeterySections = defineLayer({
  id: 'cemetery-sections',
  domain: 'cemetery',
  label: label('Carrés et sections', 'Sections of cemeteries'),
  one: label('Carré ou section', 'Section of a cemetery'),
  description: label('Parties des cimetières', 'Parts of the cemeteries'),
  source: cemeterySource,
  table: 'cemetery.section',
  geometry: 'Polygon',
  fields: {
    cemetery: required(link(label('Cimetière', 'Cemetery'), 'cemeteries')),
    label: required(text(label('Libellé', 'Label'), { max: 40 })),
    kind: required(
      choice(label('Nature', 'Kind'), {
        section: label('Section', 'Section'),
        square: label('Carré', 'Square'),
        zone: label('Zone', 'Zone'),
        extension: label('Extension', 'Extension'),
      }),
    ),
    note: text(label('Observation', 'Note'), { max: 500 }),
  },
  title: ['label'],
  form: [{ label: label('Carré', 'Section'), fields: ['cemetery', 'label', 'kind', 'note'] }],
  list: ['label', 'kind', 'cemetery'],
  search: { text: ['label'] },
  related: [
    { layer: 'rows', mine: 'id', theirs: 'section' },
    { layer: 'plots', mine: 'id', theirs: 'section' },
  ],
  access: gateAccess,
  style: [
    {
      label: label('Carré', 'Section'),
      style: {
        'stroke-color': '@cemetery-line',
        'stroke-width': byZoom([14, 0.5], [20, 1.6]),
        'stroke-line-dash': [6, 4],
        'text-value': ['get', 'label'],
        'text-font': '600 15px "Carreau Sans", sans-serif',
        'text-fill-color': '@cemetery-text',
        'text-stroke-color': '@halo',
        'text-stroke-width': 3,
      },
    },
  ],
  zoom: { min: 14, max: 17 },
  visible: true,
})
