import { isCommune } from './commune.ts'

/** Words that stay small inside a name: Valmarelle-sur-Vaune, Villiers-le-Bel, Fontenay-aux-Roses. */
const small = new Set('à au aux de des du en et la le les lès lez sous sur'.split(' '))

/**
 * A name that the cadastre writes in capitals, as people write it; a name with small letters stays as it is. A commune that no
 * file has named yet goes by its code.
 */
export function properName(name: string): string {
  if (isCommune(name)) return `Commune ${name}`
  if (name !== name.toLocaleUpperCase('fr')) return name
  let first = true
  return name
    .toLocaleLowerCase('fr')
    .replace(/(?<![\d\p{L}])\p{L}+(?=('|’)?)/gu, (word, apostrophe: string | undefined) => {
      const stays = !first && (small.has(word) || (apostrophe !== undefined && /^[dl]$/.test(word)))
      first = false
      return stays ? word : word.charAt(0).toLocaleUpperCase('fr') + word.slice(1)
    })
}
