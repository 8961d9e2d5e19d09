/**
 * The one normal form in which names are compared: lower case, no accents, ligatures opened, everything but letters
 * and digits a single space. `carreau.search_text` is its twin in the database; a test holds them together.
 */
export function searchText(typed: string): string {
  return typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
