import { day, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { readStationNumber } from './read-station-number.ts'
import { electionsSource, publicAccess } from './sources.ts'

/** Where votes are counted; id: INSEE code, `_`, the number it was made with; of one that a draft proposes, a word of its own. */
export const pollingStations = defineRegister({
  id: 'polling-stations',
  domain: 'elections',
  label: label('Bureaux de vote', 'Polling stations'),
  one: label('Bureau de vote', 'Polling station'),
  description: label(
    'Bureaux entre lesquels les électeurs sont répartis par arrêté du préfet',
    'Stations between which the prefect’s order divides the electors',
  ),
  source: electionsSource,
  table: 'elections.polling_station',
  draft: 'scenario',
  // a station that gets another number keeps the id under which it is known
  identity: {
    parts: [],
    // two drafts may each propose a station 0008
    idOf: (commune, { number, scenario }, random) =>
      scenario ? `${commune}_${random}` : `${commune}_${readStationNumber(String(number)) ?? number}`,
  },
  fields: {
    number: required(
      text(label('Numéro', 'Number'), {
        max: 20,
        hint: label(
          '17, 17 A ou Bureau 017 s’écrivent 0017, 0017A, 0017',
          '17, 17 A or Bureau 017 are written 0017, 0017A, 0017',
        ),
      }),
    ),
    label: text(label('Libellé', 'Label'), { max: 120 }),
    place: link(label('Lieu de vote', 'Polling place'), 'polling-places'),
    canton: text(label('Canton', 'Canton'), { max: 80 }),
    constituency: text(label('Circonscription', 'Constituency'), { max: 80 }),
    centralising: required(yesNo(label('Bureau centralisateur', 'Centralising station'))),
    valid_from: day(label('Ouvert depuis le', 'Open since')),
    valid_to: day(label('Fermé depuis le', 'Closed since')),
    scenario: link(label('Proposé par', 'Proposed by'), 'scenarios'),
  },
  title: ['number', 'label'],
  form: [
    {
      label: label('Bureau de vote', 'Polling station'),
      fields: ['number', 'label', 'place', 'centralising', 'scenario'],
    },
    { label: label('Circonscriptions', 'Constituencies'), fields: ['canton', 'constituency'] },
    { label: label('Validité', 'Validity'), fields: ['id', 'valid_from', 'valid_to'] },
  ],
  list: ['number', 'label', 'place', 'canton', 'centralising', 'valid_to'],
  search: { text: ['number', 'label'] },
  related: [
    { layer: 'polling-places', mine: 'place', theirs: 'id' },
    { layer: 'polling-districts', mine: 'id', theirs: 'station' },
    { layer: 'street-ranges', mine: 'id', theirs: 'station' },
  ],
  access: publicAccess,
})
