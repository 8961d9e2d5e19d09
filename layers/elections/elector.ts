import { choice, day, integer, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { digits } from '../model/spelling.ts'
import { electionsSource, officeAccess } from './sources.ts'

const personal = true

/** The rolls of a commune: its own citizens, and those of the Union for one of two elections. */
export const electorLists = {
  LP: label('Principale', 'Main'),
  LCE: label('Complémentaire européenne', 'European complementary'),
  LCM: label('Complémentaire municipale', 'Municipal complementary'),
} as const

/** Somebody on the roll. The station follows from the address, unless it was forced with its reason. */
export const electors = defineLayer({
  id: 'electors',
  domain: 'elections',
  label: label('Électeurs', 'Electors'),
  one: label('Électeur', 'Elector'),
  description: label(
    'Liste électorale de la commune, réservée au service des élections',
    'Electoral roll of the commune, for the elections office alone',
  ),
  source: electionsSource,
  table: 'elections.elector',
  geometry: 'Point',
  fields: {
    ine: text(label('Numéro national (INE)', 'National number (INE)'), {
      max: 9,
      spelling: digits(8, 9),
      personal,
    }),
    list: required(choice(label('Liste', 'List'), electorLists)),
    sex: choice(label('Sexe', 'Sex'), { F: label('Femme', 'Woman'), M: label('Homme', 'Man') }, { personal }),
    birth_name: required(text(label('Nom de naissance', 'Birth name'), { max: 120, personal })),
    used_name: text(label('Nom d’usage', 'Used name'), { max: 120, personal }),
    first_names: required(text(label('Prénoms', 'First names'), { max: 160, personal })),
    born_on: day(label('Né(e) le', 'Born on'), { personal }),
    birthplace: text(label('Lieu de naissance', 'Birthplace'), { max: 160, personal }),
    nationality: text(label('Nationalité', 'Nationality'), { max: 60, personal }),
    contact_address: text(label('Adresse de contact', 'Contact address'), { max: 240, personal }),
    address: link(label('Adresse de rattachement', 'Attachment address'), 'addresses', { personal }),
    station: link(label('Bureau', 'Station'), 'polling-stations', {
      hint: label('Suit l’adresse, sauf bureau forcé', 'Follows the address, unless the station is forced'),
    }),
    forced: required(yesNo(label('Bureau forcé', 'Forced station'))),
    forced_reason: text(label('Motif du forçage', 'Reason why it is forced'), { max: 200, personal }),
    order_number: integer(label('Numéro d’ordre', 'Order number'), { min: 1, max: 1000000 }),
  },
  title: ['birth_name', 'used_name', 'first_names'],
  form: [
    {
      label: label('Identité', 'Identity'),
      fields: ['sex', 'birth_name', 'used_name', 'first_names', 'born_on', 'birthplace', 'nationality'],
    },
    { label: label('Inscription', 'Registration'), fields: ['list', 'ine', 'order_number'] },
    {
      label: label('Adresse et bureau', 'Address and station'),
      fields: ['address', 'contact_address', 'station', 'forced', 'forced_reason'],
    },
  ],
  list: ['birth_name', 'used_name', 'first_names', 'list', 'station', 'forced', 'order_number'],
  search: { text: ['birth_name', 'used_name', 'first_names'] },
  related: [
    { layer: 'addresses', mine: 'address', theirs: 'id' },
    { layer: 'polling-stations', mine: 'station', theirs: 'id' },
    { layer: 'roll-changes', mine: 'id', theirs: 'elector' },
  ],
  access: officeAccess,
  style: [
    {
      label: label('Bureau forcé', 'Forced station'),
      filter: ['==', ['get', 'forced'], true],
      style: { 'circle-radius': 4, 'circle-fill-color': '@fault-line' },
    },
    {
      label: label('Électeur', 'Elector'),
      style: { 'circle-radius': 3, 'circle-fill-color': '@polling-place-fill' },
    },
  ],
  zoom: { min: 16, max: 16 },
  visible: false,
})
