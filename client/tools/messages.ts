/** The sentences of the tools, beside their code. */
export const toolMessages = {
  fr: {
    drawByKeys:
      'Au clavier : flèches pour viser, Entrée pour poser un point, Retour arrière pour l’ôter, Entrée au même endroit pour finir, Échap pour quitter.',
    reshapeByKeys:
      'Au clavier : flèches pour viser, Entrée pour prendre le sommet ou l’arête au centre, Entrée de nouveau pour le poser, Suppr pour l’ôter.',
    moveByKeys:
      'Au clavier : Entrée pour prendre, flèches pour déplacer la carte, Entrée de nouveau pour poser.',
    taken: 'Pris',
    setDown: 'Posé',
    nothingTaken: 'Rien à prendre au centre',
    typed: 'Longueur en mètres, ou coordonnées',
    typedShort: 'm ou X Y',
    setPoint: 'Poser',
    length: (text: string) => `Longueur : ${text}`,
    area: (text: string, around: string) => `Surface : ${text}, périmètre ${around}`,
    selected: (count: number) =>
      count === 0
        ? 'Rien dans cette zone'
        : count === 1
          ? '1 objet sélectionné'
          : `${count.toLocaleString('fr')} objets sélectionnés`,
    truncated: (most: number) =>
      `Zone trop large : les ${most.toLocaleString('fr')} premiers objets sont sélectionnés.`,
    failed: 'La sélection n’a pas pu être lue.',
    coordinates: 'Coordonnées',
    system: 'Système de coordonnées',
    copy: 'Copier les coordonnées',
    copied: 'Coordonnées copiées',
  },
  en: {
    drawByKeys:
      'With keys: arrows to aim, Enter to set a point, Backspace to take it off, Enter on the same place to finish, Escape to leave.',
    reshapeByKeys:
      'With keys: arrows to aim, Enter to take the corner or the edge at the centre, Enter again to set it down, Delete to take it out.',
    moveByKeys: 'With keys: Enter to take, arrows to move the map, Enter again to set down.',
    taken: 'Taken',
    setDown: 'Set down',
    nothingTaken: 'Nothing to take at the centre',
    typed: 'Length in metres, or coordinates',
    typedShort: 'm or X Y',
    setPoint: 'Set',
    length: (text: string) => `Length: ${text}`,
    area: (text: string, around: string) => `Area: ${text}, perimeter ${around}`,
    selected: (count: number) =>
      count === 0
        ? 'Nothing in this area'
        : count === 1
          ? '1 feature selected'
          : `${count.toLocaleString('en')} features selected`,
    truncated: (most: number) =>
      `Area too large: the first ${most.toLocaleString('en')} features are selected.`,
    failed: 'The selection could not be read.',
    coordinates: 'Coordinates',
    system: 'Coordinate system',
    copy: 'Copy the coordinates',
    copied: 'Coordinates copied',
  },
}
