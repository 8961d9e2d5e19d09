import { inBoth } from '../../messages/index.ts'

/** The sentences of proposals. */
export const proposeMessages = inBoth({
  fr: {
    job: 'Travail',
    jobs: {
      rebalance: 'Rééquilibrer des bureaux',
      split: 'Diviser un bureau',
      open: 'Ouvrir un bureau',
      close: 'Fermer un bureau',
      whole: 'Toute la commune',
      anew: 'Repartir de zéro',
    },
    count: 'Nombre de bureaux',
    hows: {
      whole: 'Tous les bureaux qui ne sont pas verrouillés sont rééquilibrés ensemble.',
      anew: 'Les bureaux sont redessinés comme si personne ne votait encore nulle part ; chacun garde le numéro qui laisse le plus d’électeurs où ils votent.',
    },
    makesWay: (numbers: readonly string[]) =>
      numbers.length === 1
        ? `Le moins peuplé est vidé : bureau ${numbers[0]}.`
        : `Les moins peuplés sont vidés : bureaux ${numbers.join(', ')}.`,
    isMade: (count: number) =>
      count === 1
        ? 'Un bureau est ouvert, sans lieu de vote.'
        : `${count} bureaux sont ouverts, sans lieu de vote.`,
    districts: 'Bureaux à travailler',
    rebalanceHow: 'Leurs voisins aident autant qu’il le faut ; les bureaux verrouillés ne changent pas.',
    district: 'Bureau',
    into: 'En combien de bureaux',
    place: 'Lieu de vote du nouveau bureau',
    target: 'Cible : électeurs par bureau',
    least: 'au moins',
    most: 'au plus',
    mean: (mean: string, districts: number) =>
      districts === 1
        ? `${mean} électeurs pour 1 bureau.`
        : `${mean} électeurs en moyenne pour ${districts} bureaux.`,
    sensible: {
      usual: 'La cible d’usage convient.',
      higher: 'C’est trop pour la cible d’usage (700 à 950) : le maximum est relevé.',
      lower: 'C’est peu pour la cible d’usage (700 à 950) : le minimum est abaissé.',
      even: 'La cible l’entoure.',
    },
    backTo: (min: string, max: string) => `Revenir à ${min}–${max}`,
    upsideDown: 'Le minimum dépasse le maximum.',
    cannot: (electors: string, districts: number) =>
      `${electors} électeurs ne tiennent pas dans ${districts === 1 ? 'un bureau' : `${districts} bureaux`} de cette taille.`,
    wouldTake: (from: number, to: number) =>
      from === to ? `Il en faudrait ${from}.` : `Il en faudrait de ${from} à ${to}.`,
    noNumber: 'Aucun nombre de bureaux n’y convient : élargissez la cible.',
    staying: 'Déplacer peu d’électeurs',
    streets: 'Garder les rues entières',
    walking: 'Rapprocher du lieu de vote',
    strengths: ['à peine', 'un peu', 'normal', 'beaucoup', 'avant tout'],
    propose: 'Proposer',
    searching: (percent: number) => `Recherche… ${percent} %`,
    cancel: 'Arrêter',
    cancelled: 'Recherche arrêtée.',
    fault: 'La recherche a échoué.',
    none: 'Choisissez au moins un bureau.',
    proposals: 'Propositions',
    kinds: {
      best: 'La meilleure',
      'fewest-moved': 'Le moins d’électeurs déplacés',
      'most-even': 'La plus égale',
      'shortest-walk': 'Au plus près',
    },
    move: (other: string, same: string) => `${other} changent de lieu, ${same} de bureau seulement`,
    range: (least: string, most: string) => `De ${least} à ${most} électeurs`,
    walk: (metres: string) => `${metres} m à pied en moyenne`,
    broken: (count: string) =>
      count === '1' || count === '0' ? `${count} rue partagée` : `${count} rues partagées`,
    unmet: 'Ce qui n’a pas pu être tenu',
    nearest: 'Aucun plan trouvé ne tient partout dans la cible : voici les plus proches.',
    unmetIn: (numbers: readonly string[], said: string) =>
      numbers.length === 0
        ? `${said}.`
        : `${numbers.length === 1 ? 'Bureau' : 'Bureaux'} ${numbers.join(', ')} : ${said}.`,
    proofs: {
      proving: (seconds: number) => `Existe-t-il mieux ? La preuve se cherche, ${seconds} s au plus.`,
      optimal: 'Rien de mieux n’existe pour ces réglages : c’est prouvé.',
      better: 'La preuve a trouvé mieux, et rien de mieux n’existe : c’est la première proposition.',
      gap: (share: string) => `Prouvé : le meilleur plan possible coûte au plus ${share} de moins.`,
      unknown: 'On n’a pas pu prouver qu’il n’existe pas mieux.',
    },
    preview: 'Voir',
    hide: 'Masquer',
    take: 'Prendre',
    taken: 'Proposition prise : continuez à la main, ou annulez.',
    optimal: 'Rien de mieux n’existe : aucun plan dans la cible ne déplace moins d’électeurs (prouvé).',
    bound: (electors: string) => `Aucun plan dans la cible ne déplace moins de ${electors} électeurs.`,
  },
  en: {
    job: 'Job',
    jobs: {
      rebalance: 'Rebalance districts',
      split: 'Split a district',
      open: 'Open a district',
      close: 'Close a district',
      whole: 'The whole commune',
      anew: 'Begin from nothing',
    },
    count: 'Number of districts',
    hows: {
      whole: 'All districts that are not locked are balanced together.',
      anew: 'Districts are drawn as if nobody voted anywhere yet; each keeps the number that leaves most electors where they vote.',
    },
    makesWay: (numbers: readonly string[]) =>
      numbers.length === 1
        ? `The smallest is emptied: district ${numbers[0]}.`
        : `The smallest are emptied: districts ${numbers.join(', ')}.`,
    isMade: (count: number) =>
      count === 1
        ? 'One district is opened, without a polling place.'
        : `${count} districts are opened, without a polling place.`,
    districts: 'Districts to work on',
    rebalanceHow: 'Their neighbours help as far as needed; locked districts do not change.',
    district: 'District',
    into: 'Into how many districts',
    place: 'Polling place of the new district',
    target: 'Target: electors in a district',
    least: 'at least',
    most: 'at most',
    mean: (mean: string, districts: number) =>
      districts === 1
        ? `${mean} electors for 1 district.`
        : `${mean} electors in the mean for ${districts} districts.`,
    sensible: {
      usual: 'The usual target fits.',
      higher: 'That is too many for the usual target (700 to 950): the maximum is raised.',
      lower: 'That is few for the usual target (700 to 950): the minimum is lowered.',
      even: 'The target lies round it.',
    },
    backTo: (min: string, max: string) => `Back to ${min}–${max}`,
    upsideDown: 'The minimum is above the maximum.',
    cannot: (electors: string, districts: number) =>
      `${electors} electors do not fit ${districts === 1 ? 'one district' : `${districts} districts`} of this size.`,
    wouldTake: (from: number, to: number) =>
      from === to ? `${from} would be needed.` : `${from} to ${to} would be needed.`,
    noNumber: 'No number of districts fits: widen the target.',
    staying: 'Move few electors',
    streets: 'Keep streets whole',
    walking: 'Come nearer to the polling place',
    strengths: ['hardly', 'a little', 'usual', 'much', 'above all'],
    propose: 'Propose',
    searching: (percent: number) => `Searching… ${percent}%`,
    cancel: 'Stop',
    cancelled: 'Search stopped.',
    fault: 'The search failed.',
    none: 'Choose a district at least.',
    proposals: 'Proposals',
    kinds: {
      best: 'The best',
      'fewest-moved': 'Fewest electors moved',
      'most-even': 'The most even',
      'shortest-walk': 'The nearest',
    },
    move: (other: string, same: string) => `${other} change place, ${same} district only`,
    range: (least: string, most: string) => `From ${least} to ${most} electors`,
    walk: (metres: string) => `${metres} m on foot in the mean`,
    broken: (count: string) => (count === '1' ? '1 street shared' : `${count} streets shared`),
    unmet: 'What could not be kept',
    nearest: 'No plan that was found is within the target everywhere: these are the nearest.',
    unmetIn: (numbers: readonly string[], said: string) =>
      numbers.length === 0
        ? `${said}.`
        : `${numbers.length === 1 ? 'District' : 'Districts'} ${numbers.join(', ')}: ${said}.`,
    proofs: {
      proving: (seconds: number) => `Is there a better one? A proof is being sought, ${seconds} s at most.`,
      optimal: 'Nothing better exists for these settings: this is proven.',
      better: 'The proof found a better one, and nothing better exists: it is the first proposal.',
      gap: (share: string) => `Proven: the best possible plan costs at most ${share} less.`,
      unknown: 'It could not be proven that nothing better exists.',
    },
    preview: 'Show',
    hide: 'Hide',
    take: 'Take',
    taken: 'Proposal taken: go on by hand, or undo.',
    optimal: 'Nothing better exists: no plan within the target moves fewer electors (proven).',
    bound: (electors: string) => `No plan within the target moves fewer than ${electors} electors.`,
  },
})
