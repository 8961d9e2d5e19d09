import { inBoth } from '../messages/index.ts'

/** The sentences of the form, beside its code. */
export const formMessages = inBoth({
  fr: {
    required: 'obligatoire',
    none: 'Non renseigné',
    yes: 'Oui',
    no: 'Non',
    search: 'Rechercher',
    clear: 'Effacer',
    nothing: 'Rien ne correspond',
    typeMore: 'Tapez au moins deux lettres',
    fixed: 'Calculé ou fixé : ne se saisit pas.',
  },
  en: {
    required: 'required',
    none: 'Not given',
    yes: 'Yes',
    no: 'No',
    search: 'Search',
    clear: 'Clear',
    nothing: 'Nothing matches',
    typeMore: 'Type at least two letters',
    fixed: 'Computed or fixed: it is not typed.',
  },
})
