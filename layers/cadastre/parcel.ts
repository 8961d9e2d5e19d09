import { day, decimal, integer, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer, type Values } from '../model/layer.ts'
import { digits } from '../model/spelling.ts'
import { byZoom, fromZoom } from '../model/style.ts'
import { created, fault, prefix, section, updated } from './fields.ts'
import { parcelId, readParcelReference } from './parcel-reference.ts'
import { cadastreAccess, cadastreSource } from './sources.ts'

const identity = {
  prefix,
  section,
  number: required(text(label('Numéro', 'Number'), { max: 4, spelling: digits(1, 4) })),
  section_id: required(link(label('Section (identifiant)', 'Section (id)'), 'sections', { readOnly: true })),
}

const areas = {
  registered_area: integer(label('Contenance', 'Registered area'), {
    min: 0,
    max: 999_999_999,
    unit: 'm²',
    hint: label('Surface fiscale inscrite au cadastre', 'Fiscal area written in the cadastre'),
  }),
  drawn_area: decimal(label('Surface du plan', 'Drawn area'), {
    min: 0,
    unit: 'm²',
    readOnly: true,
    hint: label(
      'Calculée sur le dessin ; elle ne vaut pas mesurage',
      'Computed from the drawing; it is no survey',
    ),
  }),
}

/** The 14 characters, made of what is typed. */
const identified = {
  parts: ['prefix', 'section', 'number'],
  idOf: (commune: string, { prefix, section, number }: Values) =>
    parcelId(commune, String(prefix), String(section), String(number)),
} as const

/** A parcel of the plan in force; id of 14 characters. */
export const parcels = defineLayer({
  id: 'parcels',
  domain: 'cadastre',
  label: label('Parcelles', 'Parcels'),
  one: label('Parcelle', 'Parcel'),
  description: label('Parcelles du plan cadastral en vigueur', 'Parcels of the cadastral plan in force'),
  source: cadastreSource,
  table: 'cadastre.parcel',
  geometry: 'MultiPolygon',
  identity: identified,
  fields: {
    ...identity,
    ...areas,
    surveyed: yesNo(label('Arpentée', 'Surveyed')),
    created,
    updated,
    fault,
  },
  title: ['section', 'number'],
  form: [
    { label: label('Référence', 'Reference'), fields: ['id', 'prefix', 'section', 'number'] },
    { label: label('Surface', 'Area'), fields: ['registered_area', 'drawn_area', 'surveyed'] },
    { label: label('Suivi', 'Record'), fields: ['created', 'updated', 'fault'] },
  ],
  list: ['section', 'number', 'registered_area', 'drawn_area', 'updated'],
  search: { exact: readParcelReference, context: ['id'] },
  related: [
    { layer: 'addresses', mine: 'id', theirs: 'parcel' },
    { layer: 'buildings', touching: true },
    { layer: 'sections', mine: 'section_id', theirs: 'id' },
    { layer: 'place-names', touching: true },
    { layer: 'former-parcels', touching: true },
  ],
  access: cadastreAccess,
  style: [
    {
      label: label('Parcelle au dessin fautif', 'Parcel with a fault of geometry'),
      filter: ['has', 'fault'],
      style: { 'fill-color': '@parcel-fill', 'stroke-color': '@fault-line', 'stroke-width': 2 },
    },
    {
      label: label('Parcelle', 'Parcel'),
      style: {
        'fill-color': '@parcel-fill',
        'stroke-color': '@parcel-line',
        'stroke-width': byZoom([14, 0.4], [18, 1.1]),
        'text-value': fromZoom(17.5, ['get', 'number'], ''),
        'text-font': '400 11px "Carreau Sans", sans-serif',
        'text-fill-color': '@parcel-text',
        'text-stroke-color': '@halo',
        'text-stroke-width': 2,
      },
    },
  ],
  zoom: { min: 14, max: 16 },
  visible: true,
})

/** A parcel that the plan no longer holds: kept with its ground, so that an old reference still leads somewhere. */
export const formerParcels = defineLayer({
  id: 'former-parcels',
  domain: 'cadastre',
  label: label('Anciennes parcelles', 'Former parcels'),
  one: label('Ancienne parcelle', 'Former parcel'),
  description: label(
    'Parcelles disparues du plan, avec celles qui les remplacent',
    'Parcels gone from the plan, with those that replaced them',
  ),
  source: cadastreSource,
  table: 'cadastre.former_parcel',
  geometry: 'MultiPolygon',
  identity: identified,
  fields: {
    ...identity,
    ...areas,
    created,
    updated,
    last_seen: day(label('Encore au plan du', 'Still in the plan of'), { readOnly: true }),
    missing_from: day(label('Absente du plan du', 'Missing from the plan of'), { readOnly: true }),
    replaced_by: text(label('Remplacée par', 'Replaced by'), {
      max: 400,
      readOnly: true,
      hint: label(
        'Les parcelles nouvelles ou redessinées qui ont 5 % de leur sol, ou du sien, en commun avec elle ; une parcelle qui la recouvrait déjà n’en est pas l’héritière',
        'The new or redrawn parcels that share 5 % of their ground, or of its own, with it; a parcel that lay over it before is no heir',
      ),
    }),
  },
  title: ['section', 'number'],
  form: [
    { label: label('Référence', 'Reference'), fields: ['id', 'prefix', 'section', 'number'] },
    { label: label('Filiation', 'Lineage'), fields: ['last_seen', 'missing_from', 'replaced_by'] },
    { label: label('Surface', 'Area'), fields: ['registered_area', 'drawn_area', 'created', 'updated'] },
  ],
  list: ['section', 'number', 'last_seen', 'missing_from', 'replaced_by'],
  search: { exact: readParcelReference, context: ['id'] },
  related: [{ layer: 'parcels', touching: true }],
  access: cadastreAccess,
  style: [
    {
      label: label('Ancienne parcelle', 'Former parcel'),
      style: {
        'fill-color': '@former-fill',
        'stroke-color': '@former-line',
        'stroke-width': 1.2,
        'stroke-line-dash': [6, 3],
      },
    },
  ],
  zoom: { min: 14, max: 16 },
  visible: false,
})
