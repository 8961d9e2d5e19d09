import { integer, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { digits } from '../model/spelling.ts'
import { created, fault, prefix, section, updated } from './fields.ts'
import { sectionId } from './parcel-reference.ts'
import { cadastreAccess, cadastreSource } from './sources.ts'

/** A sheet of the plan; id of 12 characters: the section's and two digits. */
export const cadastralSheets = defineLayer({
  id: 'cadastral-sheets',
  domain: 'cadastre',
  label: label('Feuilles cadastrales', 'Cadastral sheets'),
  one: label('Feuille cadastrale', 'Cadastral sheet'),
  description: label(
    'Feuilles du plan cadastral, avec leur échelle et leur qualité',
    'Sheets of the cadastral plan, with their scale and quality',
  ),
  source: cadastreSource,
  table: 'cadastre.sheet',
  geometry: 'MultiPolygon',
  identity: {
    parts: ['prefix', 'section', 'number'],
    idOf: (commune, { prefix, section, number }) =>
      sectionId(commune, String(prefix), String(section)) + String(number).padStart(2, '0'),
  },
  fields: {
    section_id: required(link(label('Section', 'Section'), 'sections', { readOnly: true })),
    prefix,
    section,
    number: required(text(label('Feuille', 'Sheet'), { max: 2, spelling: digits(1, 2) })),
    quality: text(label('Qualité', 'Quality'), { max: 2 }),
    making: text(label('Mode de confection', 'How it was made'), { max: 2 }),
    scale: integer(label('Échelle 1/', 'Scale 1:'), { min: 1, max: 100_000 }),
    created,
    updated,
    fault,
  },
  title: ['section', 'number'],
  form: [
    {
      label: label('Feuille', 'Sheet'),
      fields: ['id', 'section_id', 'number', 'scale', 'quality', 'making', 'created', 'updated', 'fault'],
    },
  ],
  list: ['section', 'number', 'scale', 'quality'],
  related: [{ layer: 'parcels', touching: true }],
  access: cadastreAccess,
  style: [
    {
      label: label('Feuille', 'Sheet'),
      style: {
        'fill-color': 'rgba(0,0,0,0.004)',
        'stroke-color': '@sheet-line',
        'stroke-width': 1,
        'stroke-line-dash': [8, 4],
      },
    },
  ],
  zoom: { min: 12, max: 16 },
  clip: true,
  visible: false,
})
