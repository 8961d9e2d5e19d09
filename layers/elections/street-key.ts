import { searchText } from '../model/search-text.ts'

/** What the ranges and units of one street have in common: its id, or its name where the register has no such street. */
export const streetKey = (commune: string, street: string | null, name: string): string =>
  street ?? `${commune}.${searchText(name).replaceAll(' ', '-')}`
