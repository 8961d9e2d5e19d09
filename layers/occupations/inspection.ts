import { choice, day, decimal, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { byZoom } from '../model/style.ts'
import { domainSource, officeAccess } from './sources.ts'

export const findings = {
  conform: label('Conforme', 'As authorised'),
  overrun: label('Débordement', 'Overrun'),
  'without-title': label('Sans titre', 'Without title'),
  'walkway-blocked': label('Passage entravé', 'Walkway blocked'),
  removed: label('Retirée', 'Removed'),
} as const

/** What was found on site, where and when; photos are attached to it. */
export const inspections = defineLayer({
  id: 'inspections',
  domain: 'occupations',
  label: label('Constats', 'Inspections'),
  one: label('Constat', 'Inspection'),
  description: label('Contrôles sur place du domaine public', 'Inspections of the public domain on site'),
  source: domainSource,
  table: 'occupations.inspection',
  geometry: 'Point',
  fields: {
    occupation: link(label('Dossier', 'File'), 'occupations'),
    day: required(day(label('Jour', 'Day'))),
    finding: required(choice(label('Constat', 'Finding'), findings)),
    measured_area: decimal(label('Surface mesurée', 'Measured area'), { min: 0, max: 100_000, unit: 'm²' }),
    note: text(label('Observations', 'Remarks'), { max: 1000, personal: true }),
  },
  title: ['day', 'finding'],
  form: [
    {
      label: label('Constat', 'Inspection'),
      fields: ['day', 'finding', 'occupation', 'measured_area', 'note'],
    },
  ],
  list: ['day', 'finding', 'occupation', 'measured_area'],
  related: [{ layer: 'occupations', mine: 'occupation', theirs: 'id' }],
  access: officeAccess,
  style: [
    {
      label: label('Conforme', 'As authorised'),
      filter: ['==', ['get', 'finding'], 'conform'],
      style: { 'circle-radius': byZoom([13, 3], [18, 7]), 'circle-fill-color': '@permit-line' },
    },
    {
      label: label('À régler', 'To be settled'),
      style: { 'circle-radius': byZoom([13, 3], [18, 7]), 'circle-fill-color': '@fault-line' },
    },
  ],
  zoom: { min: 13, max: 16 },
  visible: false,
})
