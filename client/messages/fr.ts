const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('fr')} ${Math.abs(count) < 2 ? one : many}`

export const fr = {
  skipToMap: 'Aller à la carte',
  loading: 'Chargement…',
  close: 'Fermer',
  back: 'Retour',
  retry: 'Réessayer',
  cancel: 'Annuler',
  more: 'Plus',
  seeAll: (count: number) => `Tout voir (${count.toLocaleString('fr')})`,

  map: {
    label: (name: string) => `Carte de ${name}`,
    keys: 'Flèches pour déplacer la carte, plus et moins pour l’échelle, Entrée pour ouvrir ce qui est au centre, Échap pour fermer.',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    locate: 'Me situer',
    locating: 'Recherche de votre position…',
    located: (metres: number) => `Votre position, à ${metres.toLocaleString('fr')} m près`,
    locateDenied: 'Votre navigateur ne donne pas votre position.',
    whole: 'Voir toute la commune',
    scale: 'Échelle',
    sources: 'Sources',
    tools: 'Outils',
    nothingHere: 'Rien à cet endroit',
    atCentre: (what: string) => `Au centre : ${what}`,
    baseMapLost: 'Fond de plan injoignable',
    baseMapLostMore: 'Il ne répond pas ; la carte se lit sans lui.',
  },

  shell: {
    panels: 'Panneaux',
    fold: 'Replier le panneau',
    menu: 'Réglages',
    language: 'Langue',
    theme: 'Apparence',
    themes: { auto: 'Automatique', light: 'Clair', dark: 'Sombre' },
    help: 'Aide et raccourcis',
    sheet: 'Hauteur du panneau',
    noServer: 'Le serveur ne répond pas.',
    noServerMore: 'Vérifiez votre connexion ; rien n’est perdu.',
    empty: 'Aucune donnée pour l’instant',
    emptyMore: 'Importez un plan cadastral pour voir votre commune.',
    offline: 'Connexion interrompue, nouvelle tentative…',
  },

  search: {
    found: 'Résultats',
    label: 'Rechercher',
    placeholder: 'Parcelle, adresse, voie, lieu…',
    results: (count: number) => (count === 0 ? 'Aucun résultat' : plural(count, 'résultat', 'résultats')),
    none: 'Rien ne correspond',
    noneMore: 'Essayez « AB 12 », « 12 rue de la Gare » ou des coordonnées.',
    recent: 'Recherches récentes',
    clear: 'Effacer',
    coordinates: 'Coordonnées',
    failed: 'La recherche ne répond pas.',
  },

  layers: {
    title: 'Couches',
    baseMap: 'Fond de plan',
    plain: 'Sans fond',
    shown: 'Affichée',
    show: (name: string) => `Afficher ${name}`,
    options: (name: string) => `Réglages de ${name}`,
    opacity: 'Opacité',
    zoomIn: 'Approchez pour la voir',
    move: (name: string) => `Déplacer ${name}`,
    reset: 'Rétablir',
    legend: 'Légende',
    source: 'Source',
  },

  feature: {
    about: (label: string) => `À propos de « ${label} »`,
    label: 'Fiche',
    history: 'Historique',
    id: 'Identifiant',
    none: 'non renseigné',
    yes: 'Oui',
    no: 'Non',
    zoomTo: 'Voir sur la carte',
    copyLink: 'Copier le lien',
    copyReference: 'Copier l’identifiant',
    print: 'Imprimer',
    openInList: 'Ouvrir dans la liste',
    copied: 'Copié',
    copyFailed: 'La copie a échoué',
    here: (count: number) => plural(count, 'objet ici', 'objets ici'),
    around: 'Autour',
    selected: (count: number) => plural(count, 'objet sélectionné', 'objets sélectionnés'),
    clear: 'Tout désélectionner',
    remove: (name: string) => `Retirer ${name}`,
    copyReferences: 'Copier les identifiants',
    gone: 'Cet objet n’existe pas, ou plus.',
    failed: 'La fiche n’a pas pu être lue.',
    relatedFailed: 'Les objets liés n’ont pas pu être lus.',
    opened: (name: string) => `${name}, fiche ouverte`,
  },

  history: {
    insert: 'Créé',
    update: 'Modifié',
    delete: 'Supprimé',
    geometry: 'Tracé modifié',
    by: (who: string) => `par ${who}`,
    empty: 'Aucun changement enregistré',
    failed: 'L’historique n’a pas pu être lu.',
    before: 'avant',
    after: 'après',
  },

  help: {
    title: 'Aide et raccourcis',
    intro:
      'Cliquez un objet de la carte pour ouvrir sa fiche. L’adresse de la page garde ce que vous voyez : copiez-la pour le partager.',
    keys: {
      search: 'Rechercher',
      move: 'Déplacer la carte',
      zoom: 'Changer d’échelle',
      open: 'Ouvrir ce qui est au centre de la carte',
      add: 'Ajouter à la sélection',
      close: 'Fermer, revenir à la carte',
      help: 'Cette aide',
    },
    addHow: 'Maj + clic',
    arrows: 'Flèches',
    enter: 'Entrée',
    escape: 'Échap',
    sources: 'Données et sources',
  },

  units: {
    area: (hectares: number, ares: number, centiares: number) =>
      [hectares && `${hectares} ha`, (hectares || ares) && `${ares} a`, `${centiares} ca`]
        .filter(Boolean)
        .join(' '),
  },
}

export type Messages = typeof fr
