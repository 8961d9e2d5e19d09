import { choice, day, integer, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { besideNames } from './search-words.ts'
import { cemeterySource, gateAccess } from './sources.ts'

/** What is laid. */
export const burialForms = {
  coffin: label('Cercueil', 'Coffin'),
  urn: label('Urne', 'Urn'),
  reduction: label('Réduction', 'Reduction'),
  scattered: label('Cendres dispersées', 'Scattered ashes'),
} as const

// the place of death is often a home: the family's
const personal = true

/**
 * A stay of somebody in a plot: who is moved or reduced has a new one that follows by `previous`. The register of the dead is open to all, but
 * for those whose family asked otherwise.
 */
export const burials = defineRegister({
  id: 'burials',
  domain: 'cemetery',
  label: label('Inhumations', 'Burials'),
  one: label('Inhumation', 'Burial'),
  description: label('Qui repose où, depuis quand', 'Who lies where, since when'),
  source: cemeterySource,
  table: 'cemetery.burial',
  draft: 'withheld',
  fields: {
    plot: link(label('Emplacement', 'Plot'), 'plots', {
      hint: label('Vide : on ne sait plus où', 'Empty: nobody knows where any more'),
    }),
    birth_name: required(text(label('Nom de naissance', 'Birth name'), { max: 120 })),
    used_name: text(label('Nom d’usage', 'Used name'), { max: 120 }),
    first_names: text(label('Prénoms', 'First names'), { max: 160 }),
    sex: choice(label('Sexe', 'Sex'), { F: label('Femme', 'Woman'), M: label('Homme', 'Man') }),
    born_on: day(label('Né(e) le', 'Born on')),
    died_on: day(label('Décédé(e) le', 'Died on')),
    death_place: text(label('Lieu du décès', 'Place of death'), { max: 160, personal }),
    form: required(choice(label('Sous la forme', 'Laid as'), burialForms)),
    level: integer(label('Niveau', 'Level'), { min: 1, max: 20 }),
    buried_on: day(label('Inhumé(e) le', 'Buried on'), {
      hint: label('Vide : prévue', 'Empty: planned'),
    }),
    left_on: day(label('Parti(e) le', 'Left on')),
    left_for: choice(label('Par', 'By'), {
      exhumed: label('Exhumation', 'Exhumation'),
      transferred: label('Transfert', 'Transfer'),
      reduced: label('Réduction', 'Reduction'),
      ossuary: label('Mise à l’ossuaire', 'Laid in the ossuary'),
    }),
    previous: link(label('Vient de', 'Came from'), 'burials'),
    act: text(label('Acte', 'Act'), { max: 120, personal }),
    withheld: choice(
      label('Non publié', 'Not shown to the public'),
      {
        planned: label('Inhumation prévue', 'Planned burial'),
        family: label('À la demande de la famille', 'At the wish of the family'),
        other: label('Autre motif', 'Another reason'),
      },
      { hint: label('Vide : au registre public', 'Empty: in the public register') },
    ),
    note: text(label('Observation', 'Note'), { max: 1000, personal }),
  },
  title: ['birth_name', 'used_name', 'first_names'],
  form: [
    {
      label: label('Défunt', 'Deceased'),
      fields: ['birth_name', 'used_name', 'first_names', 'sex', 'born_on', 'died_on', 'death_place'],
    },
    { label: label('Inhumation', 'Burial'), fields: ['plot', 'form', 'level', 'buried_on', 'act'] },
    { label: label('Suite', 'Since then'), fields: ['left_on', 'left_for', 'previous', 'withheld', 'note'] },
  ],
  list: ['birth_name', 'used_name', 'first_names', 'born_on', 'died_on', 'buried_on', 'form', 'plot'],
  search: {
    text: ['birth_name', 'used_name', 'first_names', 'died_on'],
    weak: besideNames,
    context: ['died_on'],
    opens: { layer: 'plots', field: 'plot' },
  },
  related: [
    { layer: 'plots', mine: 'plot', theirs: 'id' },
    { layer: 'burials', mine: 'previous', theirs: 'id' },
    { layer: 'burials', mine: 'id', theirs: 'previous' },
    { layer: 'operations', mine: 'id', theirs: 'burial' },
  ],
  access: gateAccess,
})
