import { inBoth } from '../../messages/index.ts'

/** The sentences of what is done with a plot. */
export const actMessages = inBoth({
  fr: {
    acts: 'Actes',
    bury: 'Inhumer',
    planned: (file: string) => `Inhumation prévue, dossier ${file}.`,
    done: (file: string) => `Inhumation enregistrée, dossier ${file}.`,
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    cancel: 'Annuler',
    lost: 'La réponse n’est pas arrivée. Enregistrez encore : rien ne sera écrit deux fois.',
    failed: 'Ce qui peut se faire ici n’a pas pu être lu.',
    again: 'Réessayer',
  },
  en: {
    acts: 'Acts',
    bury: 'Bury',
    planned: (file: string) => `Burial planned, file ${file}.`,
    done: (file: string) => `Burial recorded, file ${file}.`,
    save: 'Save',
    saving: 'Saving…',
    cancel: 'Cancel',
    lost: 'No answer came. Save again: nothing will be written twice.',
    failed: 'What may be done here could not be read.',
    again: 'Try again',
  },
})
