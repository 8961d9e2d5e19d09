import { searchText } from '../model/search-text.ts'

/** What stands for a station in the list of a plan where a range has none. */
export const withoutStation = 'Sans bureau'

export const isWithoutStation = (written: string): boolean =>
  searchText(written) === searchText(withoutStation)
