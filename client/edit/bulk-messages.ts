import { inBoth } from '../messages/index.ts'

/** The sentences of what is done with a selection, beside its code. */
export const bulkMessages = inBoth({
  fr: {
    open: 'Modifier les valeurs',
    tooMany: (most: number) => `${most} objets au plus à la fois : affinez la sélection.`,
    title: (count: number, layer: string) => `${layer} : ${count} objets sélectionnés`,
    why: 'Ces valeurs seront données à tous ; les autres champs restent comme ils sont.',
    add: 'Ajouter un champ',
    remove: (field: string) => `Ne pas changer ${field}`,
    preview: (count: number, already: number) =>
      already === 0
        ? `${count} objets changeront.`
        : `${count} objets, ${already} déjà ainsi : ${count - already} changeront.`,
    nothing: 'Tous sont déjà ainsi.',
    choose: 'Choisissez un champ à remplir.',
    empty: 'Vider ce champ',
    emptied: (field: string) => `${field} sera vidé.`,
    apply: 'Appliquer',
    cancel: 'Annuler',
    footprint: 'Utiliser comme emprise',
    footprintOf: (layer: string) => `Nouvel objet : ${layer}`,
    apart: (layer: string) =>
      `Ces surfaces ne se touchent pas : un objet « ${layer} » n’a qu’un seul morceau. Complétez la sélection, ou choisissez une autre couche.`,
    noGround: 'Rien de ce qui est sélectionné n’a de surface.',
  },
  en: {
    open: 'Change values',
    tooMany: (most: number) => `${most} features at most at a time: narrow the selection.`,
    title: (count: number, layer: string) => `${layer}: ${count} features selected`,
    why: 'All of them get these values; the other fields stay as they are.',
    add: 'Add a field',
    remove: (field: string) => `Do not change ${field}`,
    preview: (count: number, already: number) =>
      already === 0
        ? `${count} features will change.`
        : `${count} features, ${already} already so: ${count - already} will change.`,
    nothing: 'All of them are so already.',
    choose: 'Choose a field to fill in.',
    empty: 'Empty this field',
    emptied: (field: string) => `${field} will be emptied.`,
    apply: 'Apply',
    cancel: 'Cancel',
    footprint: 'Use as footprint',
    footprintOf: (layer: string) => `New feature: ${layer}`,
    apart: (layer: string) =>
      `These areas do not touch: a feature of “${layer}” is one piece. Complete the selection, or choose another layer.`,
    noGround: 'Nothing that is selected has an area.',
  },
})
