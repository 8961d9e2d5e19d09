import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { byZoom } from '../model/style.ts'
import { created, deduced, fault, prefix, section, updated } from './fields.ts'
import { readSectionReference, sectionId } from './parcel-reference.ts'
import { cadastreAccess, cadastreSource } from './sources.ts'

/** A cadastral section; id of 10 characters: INSEE code, prefix, two letters (zero padded). */
export const sections = defineLayer({
  id: 'sections',
  domain: 'cadastre',
  label: label('Sections', 'Sections'),
  one: label('Section', 'Section'),
  description: label('Sections du plan cadastral', 'Sections of the cadastral plan'),
  source: cadastreSource,
  table: 'cadastre.section',
  geometry: 'MultiPolygon',
  identity: {
    parts: ['prefix', 'section'],
    idOf: (commune, { prefix, section }) => sectionId(commune, String(prefix), String(section)),
  },
  fields: { prefix, section, deduced, created, updated, fault },
  title: ['section'],
  form: [
    {
      label: label('Section', 'Section'),
      fields: ['id', 'prefix', 'section', 'deduced', 'created', 'updated', 'fault'],
    },
  ],
  list: ['section', 'prefix', 'id'],
  search: { exact: readSectionReference, context: ['id'] },
  related: [
    { layer: 'cadastral-sheets', mine: 'id', theirs: 'section_id' },
    { layer: 'parcels', mine: 'id', theirs: 'section_id' },
  ],
  access: cadastreAccess,
  style: [
    {
      label: label('Section', 'Section'),
      style: {
        'fill-color': '@section-fill',
        'stroke-color': '@section-line',
        'stroke-width': byZoom([10, 0.6], [15, 1.6]),
        'text-value': ['get', 'section'],
        'text-font': '600 13px "Carreau Sans", sans-serif',
        'text-fill-color': '@section-text',
        'text-stroke-color': '@halo',
        'text-stroke-width': 3,
        'text-overflow': true,
      },
    },
  ],
  zoom: { min: 10, max: 16 },
  clip: true,
  visible: true,
})
