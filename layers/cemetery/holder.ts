import { choice, day, integer, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { besideNames } from './search-words.ts'
import { cemeterySource, officeAccess } from './sources.ts'

const personal = true

/** Who has a right in a concession, since when, by which proof. */
export const holders = defineRegister({
  id: 'holders',
  domain: 'cemetery',
  label: label('Concessionnaires et ayants droit', 'Holders and entitled parties'),
  one: label('Concessionnaire ou ayant droit', 'Holder or entitled party'),
  description: label('Personnes qui ont un droit sur une concession', 'Who has a right in a concession'),
  source: cemeterySource,
  table: 'cemetery.holder',
  fields: {
    concession: required(link(label('Concession', 'Concession'), 'concessions')),
    role: required(
      choice(label('Qualité', 'Role'), {
        holder: label('Concessionnaire', 'Holder'),
        entitled_party: label('Ayant droit', 'Entitled party'),
      }),
    ),
    title: text(label('Civilité', 'Title'), { max: 20, personal }),
    name: required(text(label('Nom', 'Name'), { max: 120, personal })),
    used_name: text(label('Nom d’usage', 'Used name'), { max: 120, personal }),
    first_names: text(label('Prénoms', 'First names'), { max: 160, personal }),
    born_on: day(label('Né(e) le', 'Born on'), { personal }),
    dead: yesNo(label('Décédé(e)', 'Dead'), { personal }),
    kinship: text(label('Parenté', 'Kinship'), { max: 80, personal }),
    address_text: text(label('Adresse', 'Address'), { max: 240, personal }),
    phone: text(label('Téléphone', 'Telephone'), { max: 40, personal }),
    email: text(label('Courriel', 'E-mail'), { max: 160, personal }),
    share_over: integer(label('Part', 'Share'), { min: 1, max: 1000 }),
    share_under: integer(label('… sur', '… out of'), { min: 1, max: 1000 }),
    valid_from: day(label('Depuis le', 'Since')),
    valid_to: day(label('Jusqu’au', 'Until')),
    proof: text(label('Preuve', 'Proof'), { max: 240, personal }),
  },
  title: ['name', 'first_names'],
  form: [
    {
      label: label('Droit', 'Right'),
      fields: ['concession', 'role', 'share_over', 'share_under', 'valid_from', 'valid_to', 'proof'],
    },
    {
      label: label('Personne', 'Person'),
      fields: ['title', 'name', 'used_name', 'first_names', 'born_on', 'dead', 'kinship'],
    },
    { label: label('Coordonnées', 'How to reach'), fields: ['address_text', 'phone', 'email'] },
  ],
  list: ['name', 'used_name', 'first_names', 'role', 'concession', 'valid_from', 'valid_to'],
  search: {
    text: ['name', 'used_name', 'first_names'],
    weak: besideNames,
    opens: { layer: 'concessions', field: 'concession' },
  },
  related: [{ layer: 'concessions', mine: 'concession', theirs: 'id' }],
  access: officeAccess,
})
