import type { PersonInfo } from '../../layers/model/api.ts'
import { communeOf } from '../../layers/model/commune.ts'
import type { Ref } from '../state.ts'

/** Does somebody work in the commune of a feature? What colleagues say and keep there is for him. */
export const worksIn = (person: PersonInfo | null, ref: Ref): person is PersonInfo =>
  person !== null &&
  person.roles.length > 0 &&
  (person.communes === '*' || person.communes.includes(communeOf(ref.id)))
