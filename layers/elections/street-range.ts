import { choice, integer, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { electionsSource, officeAccess } from './sources.ts'

/** The sides of a street that a range may hold. */
export const parities = {
  even: label('Pairs', 'Even'),
  odd: label('Impairs', 'Odd'),
  all: label('Tous', 'All'),
} as const

/** One line of the prefect's order: a street, a side, from a number to a number, and the station. The legal object. */
export const streetRanges = defineLayer({
  id: 'street-ranges',
  domain: 'elections',
  label: label('Tranches de rues', 'Street ranges'),
  one: label('Tranche de rue', 'Street range'),
  description: label(
    'Voie, côté, du numéro au numéro, bureau : l’objet de l’arrêté. Le point de chaque adresse montre ce qu’elle tient',
    'Street, side, from number to number, station: what the order says. A point for each address that it holds',
  ),
  source: electionsSource,
  table: 'elections.street_range',
  geometry: 'MultiPoint',
  fields: {
    plan: required(link(label('Découpage', 'Plan'), 'scenarios')),
    street: link(label('Voie', 'Street'), 'streets'),
    street_name: required(text(label('Voie, comme écrite', 'Street, as written'), { max: 200 })),
    parity: required(choice(label('Côté', 'Side'), parities)),
    number_from: required(integer(label('Du numéro', 'From number'), { min: 0, max: 99998 })),
    suffix_from: text(label('Indice de début', 'First suffix'), { max: 9 }),
    number_to: required(integer(label('Au numéro', 'To number'), { min: 0, max: 99998 })),
    suffix_to: text(label('Indice de fin', 'Last suffix'), {
      max: 9,
      hint: label(
        'Sans indice, le dernier numéro compte avec tous les siens',
        'Without a suffix, the last number counts with all of its own',
      ),
    }),
    no_number: required(
      yesNo(label('Adresses sans numéro', 'Addresses without number'), {
        hint: label(
          'Sans numéro, une adresse est dans la tranche paire qui part de zéro, ou dans celle-ci',
          'Without a number an address is in the even range that starts at zero, or in this one',
        ),
      }),
    ),
    station: link(label('Bureau', 'Station'), 'polling-stations'),
    electors_men: integer(label('Hommes, au tableau', 'Men, as listed'), { min: 0, max: 1000000 }),
    electors_women: integer(label('Femmes, au tableau', 'Women, as listed'), { min: 0, max: 1000000 }),
    electors: integer(label('Électeurs, au tableau', 'Electors, as listed'), { min: 0, max: 1000000 }),
  },
  title: ['street_name', 'number_from', 'number_to'],
  form: [
    { label: label('Voie', 'Street'), fields: ['plan', 'street', 'street_name'] },
    {
      label: label('Numéros', 'Numbers'),
      fields: ['parity', 'number_from', 'suffix_from', 'number_to', 'suffix_to', 'no_number'],
    },
    { label: label('Bureau', 'Station'), fields: ['station', 'electors_men', 'electors_women', 'electors'] },
  ],
  list: ['street_name', 'parity', 'number_from', 'number_to', 'station', 'electors'],
  search: { text: ['street_name'] },
  related: [
    { layer: 'streets', mine: 'street', theirs: 'id' },
    { layer: 'polling-stations', mine: 'station', theirs: 'id' },
  ],
  access: officeAccess,
  style: [
    {
      label: label('Adresse d’une tranche', 'Address of a range'),
      style: { 'circle-radius': 3, 'circle-fill-color': '@district-line' },
    },
  ],
  zoom: { min: 15, max: 16 },
  visible: false,
})
