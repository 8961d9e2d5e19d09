import { choice, day, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { fromZoom } from '../model/style.ts'
import { kindOptions } from './kinds.ts'
import { regimes } from './occupation.ts'
import { domainSource, publishedAccess } from './sources.ts'
import { weeklyHours } from './weekly-hours.ts'

/** An order as it was signed, with its ground: numbered without holes, published, and never changed but by its withdrawal. */
export const permits = defineLayer({
  id: 'permits',
  domain: 'occupations',
  label: label('Arrêtés d’occupation', 'Occupation orders'),
  one: label('Arrêté d’occupation', 'Occupation order'),
  description: label(
    'Registre public des arrêtés d’occupation du domaine public',
    'Public register of the orders by which the public domain is occupied',
  ),
  source: domainSource,
  table: 'occupations.permit',
  geometry: 'MultiPolygon',
  fields: {
    number: required(text(label('Numéro', 'Number'), { max: 20, readOnly: true })),
    occupation: required(link(label('Dossier', 'File'), 'occupations', { readOnly: true })),
    subject: required(text(label('Objet', 'Subject'), { max: 200, readOnly: true })),
    kind: required(choice(label('Nature', 'Kind'), kindOptions, { readOnly: true })),
    regime: required(choice(label('Titre', 'Title'), regimes, { readOnly: true })),
    premises: text(label('Enseigne', 'Premises'), { max: 120, readOnly: true }),
    place: text(label('Lieu', 'Place'), { max: 240, readOnly: true }),
    starts: required(day(label('Du', 'From'), { readOnly: true })),
    ends: required(day(label('Au', 'To'), { readOnly: true })),
    weekly_hours: text(label('Jours et heures', 'Days and hours'), {
      max: 200,
      spelling: weeklyHours,
      readOnly: true,
    }),
    signed_on: required(day(label('Signé le', 'Signed on'), { readOnly: true })),
    published_on: day(label('Publié le', 'Published on')),
    posted_on: day(label('Affiché sur place le', 'Posted on site on')),
    withdrawn_on: day(label('Retiré le', 'Withdrawn on'), { readOnly: true }),
  },
  title: ['number', 'subject'],
  form: [
    {
      label: label('Arrêté', 'Order'),
      fields: ['number', 'subject', 'kind', 'regime', 'premises', 'place', 'occupation'],
    },
    { label: label('Durée', 'Time'), fields: ['starts', 'ends', 'weekly_hours'] },
    {
      label: label('Publicité', 'Publication'),
      fields: ['signed_on', 'published_on', 'posted_on', 'withdrawn_on'],
    },
  ],
  list: ['number', 'subject', 'kind', 'premises', 'place', 'starts', 'ends', 'signed_on', 'withdrawn_on'],
  search: { text: ['number', 'subject', 'premises', 'place'] },
  related: [
    { layer: 'occupations', mine: 'occupation', theirs: 'id' },
    { layer: 'parcels', touching: true },
  ],
  access: publishedAccess,
  style: [
    {
      label: label('Arrêté', 'Order'),
      style: {
        'fill-color': '@permit-fill',
        'stroke-color': '@permit-line',
        'stroke-width': 1.5,
        'text-value': fromZoom(18, ['get', 'number'], ''),
        'text-font': '500 11px "Carreau Sans", sans-serif',
        'text-fill-color': '@permit-line',
        'text-stroke-color': '@halo',
        'text-stroke-width': 3,
      },
    },
  ],
  tileFields: ['starts', 'ends'],
  during: { from: 'starts', to: 'ends' },
  zoom: { min: 14, max: 16 },
  visible: false,
})
