import { label } from '../../layers/model/label.ts'

const owed = label(
  '5 ans après la fin : tant que la redevance peut être réclamée',
  '5 years after the end: as long as the fee can be claimed',
)
const prescription = label(
  'CGPPP, article L2321-4 : prescription des redevances domaniales',
  'CGPPP, article L2321-4: limitation of fees of the public domain',
)

/** Records of the public domain that tell of living persons: orders and invoices stay, who asked does not. */
export const occupationsRetention = {
  occupations: { keeps: owed, law: prescription, end: 'pseudonymise' },
  opinions: { keeps: owed, law: prescription, end: 'pseudonymise' },
  inspections: { keeps: owed, law: prescription, end: 'pseudonymise' },
} as const
