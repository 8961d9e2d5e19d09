import { choice, day, link, required } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { electionsSource, officeAccess } from './sources.ts'

/** What is to be told to the national roll of an elector (*mouvement*). */
export const rollChanges = defineRegister({
  id: 'roll-changes',
  domain: 'elections',
  label: label('Mouvements', 'Roll changes'),
  one: label('Mouvement', 'Roll change'),
  description: label(
    'Inscriptions, modifications et radiations',
    'Registrations, modifications and removals',
  ),
  source: electionsSource,
  table: 'elections.roll_change',
  fields: {
    elector: required(link(label('Électeur', 'Elector'), 'electors', { personal: true })),
    category: required(
      choice(label('Catégorie', 'Category'), {
        registration: label('Inscription', 'Registration'),
        modification: label('Modification', 'Modification'),
        removal: label('Radiation', 'Removal'),
      }),
    ),
    type: required(
      choice(label('Type', 'Type'), {
        PI: label('PI · Première inscription', 'PI · First registration'),
        IO: label('IO · D’office', 'IO · Automatic'),
        IJ: label('IJ · Judiciaire', 'IJ · By court'),
        IM: label('IM · Majorité', 'IM · Of age'),
        IN: label('IN · Nationalité', 'IN · Nationality'),
        CC: label('CC · Changement de commune', 'CC · From another commune'),
        CB: label('CB · Changement d’adresse', 'CB · Change of address'),
        CX: label('CX · Adresse et état civil', 'CX · Address and civil status'),
        EC: label('EC · État civil', 'EC · Civil status'),
        BR: label('BR · Redécoupage', 'BR · Redistricting'),
        DC: label('DC · Décès', 'DC · Death'),
        DN: label('DN · Décès signalé par l’INSEE', 'DN · Death told by INSEE'),
        DP: label('DP · Départ', 'DP · Departure'),
        DM: label('DM · Départ signalé par l’INSEE', 'DM · Departure told by INSEE'),
        DI: label('DI · Double inscription', 'DI · Duplicate'),
        L5: label('L5 · Tutelle', 'L5 · Guardianship'),
      }),
    ),
    effective_on: day(label('Date d’effet', 'Date of effect')),
    status: required(
      choice(label('État', 'Status'), {
        entered: label('Saisi', 'Entered'),
        sent: label('Transmis', 'Sent'),
        accepted: label('Accepté', 'Accepted'),
        refused: label('Refusé', 'Refused'),
        applied: label('Appliqué', 'Applied'),
        archived: label('Archivé', 'Archived'),
      }),
    ),
    station_from: link(label('Ancien bureau', 'Former station'), 'polling-stations'),
    station_to: link(label('Nouveau bureau', 'New station'), 'polling-stations'),
    scenario: link(label('Découpage', 'Plan'), 'scenarios', { readOnly: true }),
  },
  title: ['type', 'effective_on'],
  form: [
    {
      label: label('Mouvement', 'Roll change'),
      fields: ['elector', 'category', 'type', 'status', 'effective_on'],
    },
    { label: label('Bureaux', 'Stations'), fields: ['station_from', 'station_to', 'scenario'] },
  ],
  list: ['type', 'category', 'elector', 'station_from', 'station_to', 'status', 'effective_on'],
  related: [{ layer: 'electors', mine: 'elector', theirs: 'id' }],
  access: officeAccess,
})
