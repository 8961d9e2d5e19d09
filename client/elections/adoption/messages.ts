import { inBoth } from '../../messages/index.ts'

/** The sentences of the way from a draft to a plan in force. */
export const adoptionMessages = inBoth({
  fr: {
    steps: 'Étapes de l’adoption',
    step: { draft: 'Brouillon', submitted: 'Soumis', ordered: 'Arrêté', applied: 'En vigueur' },
    order: 'Arrêté du préfet',
    number: 'Numéro de l’arrêté',
    date: 'Date de l’arrêté',
    notifiedOn: 'Notifié au maire le',
    rule: 'Notifié avant le 31 août, un découpage prend effet le 1er janvier suivant ; sinon, un an plus tard.',
    source: (text: string) => `Source : ${text}`,
    dryRun: 'Voir ce qui changera',
    moved: (count: string) => `${count} électeurs changent de bureau`,
    forced: (count: number) =>
      `${count} ${count < 2 ? 'électeur reste' : 'électeurs restent'} en bureau forcé`,
    pending: (count: number) =>
      `${count} ${count < 2 ? 'mouvement en attente est réécrit' : 'mouvements en attente sont réécrits'}`,
    districts: 'Électeurs par bureau, avant et après',
    station: 'Bureau',
    before: 'Avant',
    after: 'Après',
    state: { kept: '', new: 'nouveau', closed: 'fermé' },
    obstacles: 'Ce qui empêche la mise en vigueur',
    confirm: 'Je confirme : le découpage actuel sera remplacé.',
    done: 'Le découpage est en vigueur.',
    waits: (day: string) =>
      `La mise en vigueur est enregistrée : elle se fera d’elle-même le ${day}. D’ici là, le découpage actuel reste en vigueur.`,
    failed: 'La demande a été refusée.',
    documents: 'Documents',
    document: {
      'street-table': 'Tableau des rues de l’arrêté',
      maps: 'Cartes de la commune et de chaque bureau',
      movers: 'Électeurs qui changent de bureau',
      letters: 'Lettres',
      cards: 'Cartes électorales',
      districts: 'Périmètres (SIG)',
    },
  },
  en: {
    steps: 'Steps of the adoption',
    step: { draft: 'Draft', submitted: 'Submitted', ordered: 'Ordered', applied: 'In force' },
    order: 'Order of the prefect',
    number: 'Number of the order',
    date: 'Date of the order',
    notifiedOn: 'Notified to the mayor on',
    rule: 'Notified before 31 August, a plan takes effect on the following 1 January; else a year later.',
    source: (text: string) => `Source: ${text}`,
    dryRun: 'See what will change',
    moved: (count: string) => `${count} electors change station`,
    forced: (count: number) =>
      `${count} ${count === 1 ? 'elector keeps a forced station' : 'electors keep a forced station'}`,
    pending: (count: number) =>
      `${count} ${count === 1 ? 'waiting movement is rewritten' : 'waiting movements are rewritten'}`,
    districts: 'Electors of each station, before and after',
    station: 'Station',
    before: 'Before',
    after: 'After',
    state: { kept: '', new: 'new', closed: 'closed' },
    obstacles: 'What stands in the way',
    confirm: 'I confirm: the present plan will be replaced.',
    waits: (day: string) =>
      `Recorded: the plan comes into force by itself on ${day}. Until then the present one stays in force.`,
    done: 'The plan is in force.',
    failed: 'The request was refused.',
    documents: 'Documents',
    document: {
      'street-table': 'Street table of the order',
      maps: 'Maps of the commune and of each station',
      movers: 'Electors who change station',
      letters: 'Letters',
      cards: 'Elector cards',
      districts: 'Districts (GIS)',
    },
  },
})
