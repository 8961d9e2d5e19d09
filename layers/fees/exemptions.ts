import { type Label, label } from '../model/label.ts'

const law = 'CGPPP, art. L2125-1'

/** THE list of reasons for which an occupation owes nothing: no other one is lawful. */
export const exemptions = {
  'free-public-service': {
    said: label(
      'Exonération : travaux pour un service public gratuit',
      'Exempt: works for a public service that is free',
    ),
    source: law,
  },
  'conservation-of-the-domain': {
    said: label(
      'Exonération : conservation du domaine public lui-même',
      'Exempt: conservation of the public domain itself',
    ),
    source: law,
  },
  'state-security': {
    said: label('Exonération : sécurité de l’État', 'Exempt: security of the State'),
    source: law,
  },
  'railway-works': {
    said: label(
      'Exonération : travaux d’infrastructure ferroviaire',
      'Exempt: works on the railway infrastructure',
    ),
    source: law,
  },
  'non-profit': {
    said: label(
      'Exonération : association à but non lucratif d’intérêt général',
      'Exempt: non-profit association of general interest',
    ),
    source: law,
  },
} as const satisfies Record<string, { said: Label; source: string }>

export type Exemption = keyof typeof exemptions
