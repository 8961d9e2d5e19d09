/** The sentences of photos and papers, beside their code. */
export const attachmentMessages = {
  fr: {
    title: 'Photos et documents',
    add: 'Ajouter une photo ou un PDF',
    sending: 'Envoi…',
    failed: 'Le fichier n’a pas pu être envoyé. Il est toujours sur votre appareil : réessayez.',
    open: (name: string) => `Ouvrir ${name}`,
    remove: (name: string) => `Retirer ${name}`,
    by: (who: string, when: string) => `${who}, ${when}`,
    added: (name: string) => `${name} est joint`,
    removed: (name: string) => `${name} est retiré`,
  },
  en: {
    title: 'Photos and papers',
    add: 'Add a photo or a PDF',
    sending: 'Sending…',
    failed: 'The file could not be sent. It is still on your device: try again.',
    open: (name: string) => `Open ${name}`,
    remove: (name: string) => `Take ${name} away`,
    by: (who: string, when: string) => `${who}, ${when}`,
    added: (name: string) => `${name} is attached`,
    removed: (name: string) => `${name} is taken away`,
  },
}
