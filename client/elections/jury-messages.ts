import { inBoth } from '../messages/index.ts'

/** The sentences of the draw of jurors. */
export const juryMessages = inBoth({
  fr: {
    title: 'Tirage des jurés d’assises',
    commune: 'Commune',
    quota: 'Jurés à fournir',
    listYear: 'Liste de l’année',
    seed: 'Graine annoncée',
    seedSource: 'Origine de la graine',
    rule: 'Trois fois le nombre demandé par l’arrêté ; 23 ans au moins dans l’année de la liste. Un tirage ne s’efface jamais.',
    draw: 'Tirer au sort',
    drawn: (names: number, candidates: string) => `${names} noms tirés parmi ${candidates} électeurs.`,
    minutes: 'Procès-verbal (PDF)',
    failed: 'Le tirage a été refusé.',
  },
  en: {
    title: 'Draw of jurors',
    commune: 'Commune',
    quota: 'Jurors due',
    listYear: 'List of the year',
    seed: 'Seed announced',
    seedSource: 'Where the seed is from',
    rule: 'Three times what the order asks for; at least 23 in the year of the list. A draw is never erased.',
    draw: 'Draw',
    drawn: (names: number, candidates: string) => `${names} names drawn among ${candidates} electors.`,
    minutes: 'Minutes (PDF)',
    failed: 'The draw was refused.',
  },
})
