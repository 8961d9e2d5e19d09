import { choice, day, integer, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { digits } from '../model/spelling.ts'
import { byZoom, fromZoom } from '../model/style.ts'
import { addressAccess, addressSource } from './sources.ts'
import { splitAddress } from './split-address.ts'

/** A dot that grows, and from a house's scale on its number: “12bis”. */
const mark = {
  'circle-radius': byZoom([16, 1.4], [19, 3]),
  'circle-stroke-color': '@halo',
  'circle-stroke-width': 1,
  'text-value': fromZoom(
    18,
    [
      'case',
      ['has', 'suffix'],
      ['concat', ['to-string', ['get', 'number']], ['get', 'suffix']],
      ['to-string', ['get', 'number']],
    ],
    '',
  ),
  'text-font': '500 11px "Carreau Sans", sans-serif',
  'text-stroke-color': '@halo',
  'text-stroke-width': 2.5,
  'text-offset-y': -10,
} as const

/** A numbered address; id: its interoperability key, `93010_6212_00007_bis`. Number 99999 is a *lieu-dit* without number. */
export const addresses = defineLayer({
  id: 'addresses',
  domain: 'addresses',
  label: label('Adresses', 'Addresses'),
  one: label('Adresse', 'Address'),
  description: label('Adresses numérotées de la commune', 'Numbered addresses of the commune'),
  source: addressSource,
  table: 'addresses.address',
  geometry: 'Point',
  // an address that gets another number keeps the key under which it is known: nothing of it is fixed
  identity: {
    parts: [],
    idOf: (_commune, { street, number, suffix }) =>
      `${street}_${String(number).padStart(5, '0')}${suffix ? `_${String(suffix).toLowerCase()}` : ''}`,
  },
  fields: {
    number: required(integer(label('Numéro', 'Number'), { min: 0, max: 99999 })),
    suffix: text(label('Suffixe', 'Suffix'), { max: 9 }),
    street: required(link(label('Voie', 'Street'), 'streets')),
    street_name: required(text(label('Nom de la voie', 'Street name'), { max: 200, readOnly: true })),
    locality: text(label('Complément', 'Locality'), { max: 120 }),
    postcode: text(label('Code postal', 'Postcode'), { max: 5, spelling: digits(5) }),
    position: choice(label('Position', 'Position'), {
      entrance: label('Entrée', 'Entrance'),
      delivery: label('Délivrance postale', 'Postal delivery'),
      building: label('Bâtiment', 'Building'),
      staircase: label('Cage d’escalier', 'Staircase'),
      dwelling: label('Logement', 'Dwelling'),
      parcel: label('Parcelle', 'Parcel'),
      segment: label('Segment', 'Segment'),
      utility: label('Service technique', 'Utility'),
    }),
    parcel: link(label('Parcelle', 'Parcel'), 'parcels'),
    parcel_link: choice(
      label('Lien à la parcelle', 'Link to the parcel'),
      {
        declared: label('Déclaré dans le fichier', 'Declared in the file'),
        inside: label('Point dans la parcelle', 'Point inside the parcel'),
        nearest: label('Parcelle la plus proche, à vérifier', 'Nearest parcel, to be checked'),
      },
      { readOnly: true },
    ),
    certified: yesNo(label('Certifiée par la commune', 'Certified by the commune')),
    updated: day(label('Mise à jour le', 'Updated on'), { readOnly: true }),
  },
  title: ['number', 'suffix', 'street_name'],
  form: [
    { label: label('Adresse', 'Address'), fields: ['number', 'suffix', 'street', 'locality', 'postcode'] },
    { label: label('Situation', 'Position'), fields: ['position', 'parcel', 'parcel_link'] },
    { label: label('Suivi', 'Record'), fields: ['id', 'certified', 'updated'] },
  ],
  list: ['number', 'suffix', 'street_name', 'parcel', 'certified'],
  search: {
    through: { layer: 'streets', field: 'street', split: splitAddress },
    context: ['locality', 'postcode'],
  },
  related: [
    { layer: 'parcels', mine: 'parcel', theirs: 'id' },
    { layer: 'streets', mine: 'street', theirs: 'id' },
  ],
  access: addressAccess,
  style: [
    {
      label: label('Adresse certifiée', 'Certified address'),
      filter: ['==', ['get', 'certified'], true],
      style: {
        ...mark,
        'circle-fill-color': '@address-certified-fill',
        'text-fill-color': '@address-certified-fill',
      },
    },
    {
      label: label('Adresse', 'Address'),
      style: { ...mark, 'circle-fill-color': '@address-fill', 'text-fill-color': '@address-fill' },
    },
  ],
  zoom: { min: 16, max: 16 },
  visible: true,
})
