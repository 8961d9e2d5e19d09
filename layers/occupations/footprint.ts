import { choice, day, decimal, integer, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { fromZoom } from '../model/style.ts'
import { kindOptions, objectKinds } from './kinds.ts'
import { domainSource, townAccess } from './sources.ts'
import { weeklyHours } from './weekly-hours.ts'

const ofFamily = (family: string) => [
  'in',
  ['get', 'kind'],
  [
    'literal',
    Object.entries(objectKinds)
      .filter(([, kind]) => kind.family === family)
      .map(([id]) => id),
  ],
]

const rule = (family: string, fr: string, en: string) => ({
  label: label(fr, en),
  filter: ofFamily(family),
  style: {
    'fill-color': `@occupation-${family}-fill` as const,
    'stroke-color': `@occupation-${family}-line` as const,
    'stroke-width': 1.5,
    'text-value': fromZoom(18, ['coalesce', ['get', 'label'], ''], ''),
    'text-font': '500 11px "Carreau Sans", sans-serif',
    'text-fill-color': `@occupation-${family}-line` as const,
    'text-stroke-color': '@halo',
    'text-stroke-width': 3,
  },
})

/** Ground that one object of a file takes, on its own days and hours. */
export const footprints = defineLayer({
  id: 'footprints',
  domain: 'occupations',
  label: label('Emprises', 'Footprints'),
  one: label('Emprise', 'Footprint'),
  description: label(
    'Sol occupé par chaque objet d’un dossier, à ses jours et heures',
    'Ground taken by each object of a file, on its days and hours',
  ),
  source: domainSource,
  table: 'occupations.footprint',
  geometry: 'Polygon',
  fields: {
    occupation: required(link(label('Dossier', 'File'), 'occupations')),
    kind: required(choice(label('Objet', 'Object'), kindOptions)),
    label: text(label('Libellé', 'Label'), { max: 80 }),
    starts: required(day(label('Du', 'From'))),
    ends: required(day(label('Au', 'To'))),
    weekly_hours: text(label('Jours et heures', 'Days and hours'), {
      max: 200,
      spelling: weeklyHours,
      hint: label('Rien : jour et nuit', 'Nothing: day and night'),
    }),
    quantity: decimal(label('Quantité retenue', 'Billed quantity'), {
      min: 0,
      max: 1_000_000,
      hint: label(
        'Dans l’unité du tarif ; rien : la surface dessinée',
        'In the unit of the fee; nothing: the area drawn',
      ),
    }),
    length: decimal(label('Longueur de façade', 'Length along the front'), { min: 0, max: 2000, unit: 'm' }),
    parking_places: integer(label('Places de stationnement', 'Parking places'), { min: 0, max: 500 }),
    clear_width: decimal(label('Passage libre', 'Clear walkway'), {
      min: 0,
      max: 100,
      unit: 'm',
      hint: label('Au moins 1,40 m', 'At least 1.40 m'),
    }),
    area: decimal(label('Surface dessinée', 'Area drawn'), { unit: 'm²', readOnly: true }),
  },
  title: ['label', 'kind'],
  form: [
    { label: label('Emprise', 'Footprint'), fields: ['occupation', 'kind', 'label'] },
    { label: label('Durée', 'Time'), fields: ['starts', 'ends', 'weekly_hours'] },
    {
      label: label('Mesures', 'Measures'),
      fields: ['area', 'quantity', 'length', 'parking_places', 'clear_width'],
    },
  ],
  list: ['label', 'kind', 'occupation', 'starts', 'ends', 'weekly_hours', 'area'],
  related: [
    { layer: 'occupations', mine: 'occupation', theirs: 'id' },
    { layer: 'parcels', touching: true },
    { layer: 'tariff-zones', touching: true },
  ],
  access: townAccess,
  style: [
    rule('trade', 'Commerce', 'Trade'),
    rule('worksite', 'Chantier', 'Worksite'),
    rule('move', 'Déménagement', 'Removal'),
    rule('event', 'Événement', 'Event'),
    rule('access', 'Secours', 'Fire access'),
  ],
  tileFields: ['starts', 'ends'],
  during: { from: 'starts', to: 'ends' },
  zoom: { min: 14, max: 16 },
  visible: true,
})
