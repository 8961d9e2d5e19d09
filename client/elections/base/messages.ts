import { inBoth } from '../../messages/index.ts'

const streets = (count: number) => (count === 1 ? '1 voie' : `${count} voies`)
const streetsEn = (count: number) => (count === 1 ? '1 street' : `${count} streets`)

/** The sentences of what changed in the plan that a scenario was made from. */
export const baseMessages = inBoth({
  fr: {
    changed: 'Base modifiée',
    changedTitle: 'Le découpage d’origine a changé depuis que ce scénario en a été fait.',
    note: 'Le découpage dont vient ce scénario a changé depuis.',
    look: 'Voir ce qui a changé',
    hide: 'Masquer',
    replaced: (target: string) => `Il a été remplacé : le scénario suivra « ${target} ».`,
    nothing: 'Rien n’en diffère de ce que dit ce scénario.',
    theirs: (count: number) =>
      count === 1
        ? '1 voie que ce scénario n’a pas touchée : elle suivra.'
        : `${count} voies que ce scénario n’a pas touchées : elles suivront.`,
    same: (count: number) => `${streets(count)} où ce scénario dit déjà la même chose.`,
    both: (count: number) =>
      `${streets(count)} ${count === 1 ? 'changée' : 'changées'} des deux côtés : dites quelle version garder.`,
    table: 'Voies qui ont changé',
    street: 'Voie',
    was: 'Avant',
    is: 'Maintenant',
    mine: 'Ce scénario',
    keep: (street: string) => `Pour ${street}, garder`,
    choice: { mine: 'ce scénario', theirs: 'l’origine' },
    none: 'aucun bureau',
    number: (numbers: string, station: string) => `${numbers} : ${station}`,
    sides: { even: ' pairs', odd: ' impairs', all: '' },
    to: ' à ',
    whole: { even: 'tous les pairs', odd: 'tous les impairs', all: 'toute la voie' },
    take: 'Suivre ces changements',
    done: (count: number) =>
      count === 0
        ? 'Le scénario suit son origine.'
        : `${streets(count)} ${count === 1 ? 'reprise' : 'reprises'} de l’origine.`,
    failed: 'Les changements n’ont pas pu être repris.',
    onlyDrafts: 'Seul un brouillon peut les suivre : retirez-le d’abord de la préfecture.',
  },
  en: {
    changed: 'Base changed',
    changedTitle: 'The plan that this scenario was made from has changed since.',
    note: 'The plan that this scenario comes from has changed since.',
    look: 'See what changed',
    hide: 'Hide',
    replaced: (target: string) => `It was replaced: the scenario will follow “${target}”.`,
    nothing: 'Nothing of it differs from what this scenario says.',
    theirs: (count: number) => `${streetsEn(count)} that this scenario left alone: they will follow.`,
    same: (count: number) => `${streetsEn(count)} where this scenario says the same already.`,
    both: (count: number) => `${streetsEn(count)} changed on both sides: say which one to keep.`,
    table: 'Streets that changed',
    street: 'Street',
    was: 'Before',
    is: 'Now',
    mine: 'This scenario',
    keep: (street: string) => `For ${street}, keep`,
    choice: { mine: 'this scenario', theirs: 'the base' },
    none: 'no station',
    number: (numbers: string, station: string) => `${numbers}: ${station}`,
    sides: { even: ' even', odd: ' odd', all: '' },
    to: ' to ',
    whole: { even: 'all even', odd: 'all odd', all: 'the whole street' },
    take: 'Follow these changes',
    done: (count: number) =>
      count === 0 ? 'The scenario follows its base.' : `${streetsEn(count)} taken over from the base.`,
    failed: 'The changes could not be taken over.',
    onlyDrafts: 'Only a draft can follow them: withdraw it from the prefecture first.',
  },
})
