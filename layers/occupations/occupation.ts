import { type Exemption, exemptions } from '../fees/exemptions.ts'
import { choice, day, link, required, text } from '../model/field.ts'
import { type Label, label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { digits } from '../model/spelling.ts'
import { domainSource, townAccess } from './sources.ts'
import { statuses } from './status.ts'

const personal = true

const exemptionOptions = Object.fromEntries(
  Object.entries(exemptions).map(([id, { said }]) => [id, said]),
) as Readonly<Record<Exemption, Label>>

/** Titles under which the public domain is occupied: without work in the ground, with it, and by contract. */
export const regimes = {
  surface_permit: label('Permis de stationnement', 'Surface permit'),
  groundwork_permit: label('Permission de voirie', 'Groundwork permit'),
  works: label('Arrêté de travaux', 'Works order'),
  event: label('Manifestation', 'Event'),
  agreement: label('Convention', 'Agreement'),
} as const

/** A file: who asks for the public domain, for what, and where it stands. Its ground is in its footprints. */
export const occupations = defineRegister({
  id: 'occupations',
  domain: 'occupations',
  label: label('Occupations', 'Occupations'),
  one: label('Occupation', 'Occupation'),
  description: label(
    'Dossiers d’occupation du domaine public, de la demande à la fin',
    'Files of occupation of the public domain, from request to end',
  ),
  source: domainSource,
  table: 'occupations.occupation',
  fields: {
    number: text(label('Numéro de dossier', 'File number'), {
      max: 40,
      hint: label('Rien : le suivant de l’année', 'Nothing: the next one of the year'),
    }),
    subject: required(
      text(label('Objet', 'Subject'), {
        max: 200,
        hint: label(
          'Sans nom de personne : il est publié avec l’arrêté',
          'Without anybody’s name: it is published with the order',
        ),
      }),
    ),
    regime: required(choice(label('Titre', 'Title'), regimes)),
    status: choice(label('État', 'Status'), statuses, {
      readOnly: true,
      hint: label('Change par les actes du dossier', 'Changes by what is done with the file'),
    }),
    premises: text(label('Enseigne, établissement', 'Premises'), { max: 120 }),
    address: link(label('Adresse', 'Address'), 'addresses'),
    applicant: text(label('Demandeur', 'Applicant'), { max: 160, personal }),
    applicant_address: text(label('Adresse du demandeur', 'Applicant’s address'), { max: 240, personal }),
    applicant_email: text(label('Courriel', 'E-mail'), { max: 160, personal }),
    applicant_phone: text(label('Téléphone', 'Phone'), { max: 40, personal }),
    siret: text(label('SIRET', 'SIRET'), { max: 14, spelling: digits(14, 14) }),
    requested_on: required(day(label('Demandé le', 'Requested on'))),
    complete_on: day(label('Complet le', 'Complete on'), { readOnly: true }),
    decided_on: day(label('Décidé le', 'Decided on'), { readOnly: true }),
    reason: text(label('Motif (pièces, refus, retrait)', 'Reason (documents, refusal, withdrawal)'), {
      max: 400,
      readOnly: true,
      personal,
    }),
    exemption: choice(label('Exonération', 'Exemption'), exemptionOptions, {
      hint: label(
        'Seulement dans les cas de l’article L2125-1 du CGPPP',
        'Only in the cases of CGPPP article L2125-1',
      ),
    }),
    exemption_reason: text(label('Précisions', 'Details'), { max: 200, personal }),
    previous: link(label('Fait suite à', 'Follows'), 'occupations'),
  },
  title: ['number', 'subject'],
  form: [
    { label: label('Dossier', 'File'), fields: ['number', 'subject', 'regime', 'status', 'previous'] },
    { label: label('Lieu', 'Place'), fields: ['premises', 'address'] },
    {
      label: label('Demandeur', 'Applicant'),
      fields: ['applicant', 'siret', 'applicant_address', 'applicant_email', 'applicant_phone'],
    },
    {
      label: label('Instruction', 'Examination'),
      fields: ['requested_on', 'complete_on', 'decided_on', 'reason'],
    },
    { label: label('Redevance', 'Fee'), fields: ['exemption', 'exemption_reason'] },
  ],
  list: ['number', 'subject', 'premises', 'regime', 'status', 'requested_on'],
  search: { text: ['number', 'subject', 'premises'] },
  related: [
    { layer: 'footprints', mine: 'id', theirs: 'occupation' },
    { layer: 'opinions', mine: 'id', theirs: 'occupation' },
    { layer: 'permits', mine: 'id', theirs: 'occupation' },
    { layer: 'inspections', mine: 'id', theirs: 'occupation' },
    { layer: 'invoices', mine: 'id', theirs: 'occupation' },
    { layer: 'addresses', mine: 'address', theirs: 'id' },
  ],
  access: { ...townAccess, persons: 'domain' },
})
