import { inBoth } from '../messages/index.ts'

/** Who changes what, in words. */
export const presenceMessages = inBoth({
  fr: {
    yourself: 'Vous, dans une autre fenêtre',
    changing: (names: readonly string[]) => `${names.join(', ')} : modification en cours`,
  },
  en: {
    yourself: 'You, in another window',
    changing: (names: readonly string[]) => `${names.join(', ')}: changing this now`,
  },
})
