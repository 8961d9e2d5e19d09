import { choice, day, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { digits } from '../model/spelling.ts'
import { faults } from './faults.ts'

/** Three digits: 000, or the code of an absorbed commune or a city quarter. */
export const prefix = required(
  text(label('Préfixe', 'Prefix'), {
    max: 3,
    spelling: digits(3),
    hint: label('000, ou le code de la commune absorbée', '000, or the code of the absorbed commune'),
  }),
)

/** One or two letters as printed: “A”, not “0A”. */
export const section = required(
  text(label('Section', 'Section'), {
    max: 2,
    spelling: {
      pattern: '^[A-Z0-9]{1,2}$',
      said: label('une ou deux lettres capitales ou chiffres', 'one or two capital letters or digits'),
    },
  }),
)

/** Dates of the producer. They move without a change of the object: never a test of what changed. */
export const created = day(label('Créée le', 'Created on'), { readOnly: true })
export const updated = day(label('Mise à jour le', 'Updated on'), {
  readOnly: true,
  hint: label(
    'Date du producteur : elle peut changer sans que l’objet change',
    'The producer’s date: it may change though the object does not',
  ),
})

/** Set when the file did not give the object and Carreau deduced it from the parcels. */
export const deduced = yesNo(label('Déduit des parcelles', 'Deduced from the parcels'), { readOnly: true })

/** What is wrong with a geometry that was imported as it came; empty for a valid one. The place is the row's `fault_at`. */
export const fault = choice(label('Défaut de géométrie', 'Fault of geometry'), faults, { readOnly: true })
