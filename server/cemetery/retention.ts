import { label } from '../../layers/model/label.ts'

const register = label(
  'CGCT, articles R2223-6 et R2213-34 : registres tenus sans limite de durée',
  'CGCT, articles R2223-6 and R2213-34: registers kept without end',
)
const right = label('tant que le droit peut être invoqué', 'as long as the right can be claimed')
const gdpr = label(
  'RGPD, article 5.1.c et e : rien de plus, ni de plus longtemps, que l’utile',
  'GDPR, article 5.1.c and e: no more, and no longer, than is useful',
)
const dispute = label(
  '5 ans : tant qu’un acte peut être contesté',
  '5 years: as long as an act can be disputed',
)

/** Records of the cemetery that tell of living persons: the registers stay, who asked for what does not. */
export const cemeteryRetention = {
  holders: {
    keeps: right,
    law: label(
      'CGCT, articles L2223-13 à -15 : transmis aux héritiers, perpétuel s’il le faut',
      'CGCT, articles L2223-13 to -15: passed on to heirs, for ever where it must be',
    ),
    end: 'pseudonymise',
  },
  concessions: { keeps: right, law: register, end: 'pseudonymise' },
  burials: {
    keeps: label('sans limite : registre des inhumations', 'without end: register of burials'),
    law: register,
    end: 'pseudonymise',
  },
  operations: { keeps: dispute, law: gdpr, end: 'pseudonymise' },
  works: { keeps: dispute, law: gdpr, end: 'pseudonymise' },
  procedures: { keeps: dispute, law: gdpr, end: 'pseudonymise' },
  'procedure-steps': { keeps: dispute, law: gdpr, end: 'pseudonymise' },
  plots: {
    keeps: label('tant que la réserve tient', 'as long as it is reserved'),
    law: gdpr,
    end: 'pseudonymise',
  },
} as const
