/**
 * The one normal form in which names are compared: lower case, no accents, ligatures opened, everything but letters
 * and digits a single space. `carreau.search_text` is its twin in the database; a test holds them together.
 */
export function searchText(typed: string): string {
  return typed
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[ßẞ]/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
