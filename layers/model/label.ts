/** The languages people read Carreau in; French first. */
export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

/** One short text in every language; the only shape in which French or English stands in the code. */
export type Label = Readonly<Record<Language, string>>

/** `label('Parcelles', 'Parcels')` */
export const label = (fr: string, en: string): Label => ({ fr, en })
