/**
 * How streets are shortened in postal addresses, electoral rolls and speech. Compiled in November 2026 after the postal
 * norm (NF Z 10-011) and what address files hold; a word may stand for itself as well, so both are always tried.
 */
const kinds: Readonly<Record<string, string>> = {
  r: 'rue',
  av: 'avenue',
  ave: 'avenue',
  aven: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  blvd: 'boulevard',
  boul: 'boulevard',
  all: 'allee',
  imp: 'impasse',
  ch: 'chemin',
  che: 'chemin',
  chem: 'chemin',
  pl: 'place',
  plc: 'place',
  rte: 'route',
  sq: 'square',
  pas: 'passage',
  pass: 'passage',
  crs: 'cours',
  qu: 'quai',
  fg: 'faubourg',
  fbg: 'faubourg',
  lot: 'lotissement',
  res: 'residence',
  ham: 'hameau',
  sen: 'sente',
  vla: 'villa',
  prom: 'promenade',
  esp: 'esplanade',
  rpt: 'rond point',
  zi: 'zone industrielle',
  za: 'zone artisanale',
}

const titles: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  sts: 'saints',
  gal: 'general',
  gl: 'general',
  gen: 'general',
  mal: 'marechal',
  ml: 'marechal',
  mar: 'marechal',
  dr: 'docteur',
  doct: 'docteur',
  pdt: 'president',
  pres: 'president',
  prof: 'professeur',
  pr: 'professeur',
  cdt: 'commandant',
  cmdt: 'commandant',
  cne: 'capitaine',
  cap: 'capitaine',
  col: 'colonel',
  lt: 'lieutenant',
  sgt: 'sergent',
  adj: 'adjudant',
  mgr: 'monseigneur',
  nd: 'notre dame',
  fr: 'freres',
  frs: 'freres',
}

const months = 'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre'
const ones = 'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(
  ' ',
)
const numbers = [
  ...ones,
  ...['dix sept', 'dix huit', 'dix neuf', 'vingt', 'vingt et un'],
  ...ones.slice(1, 9).map((one) => `vingt ${one}`),
  ...['trente', 'trente et un'],
]

/** Other spellings of a street's words in their normal form: abbreviations written out, dates in figures and in words. */
export function writeOut(words: string): readonly string[] {
  const whole = words
    .split(' ')
    .map((word, rank) => (rank === 0 ? kinds[word] : undefined) ?? titles[word] ?? word)
    .join(' ')
  const found = new Set([whole, otherDate(whole)])
  found.delete(words)
  return [...found]
}

const inFigures = new RegExp(`\\b(\\d{1,2}|1er|premier) (?=(?:${months})\\b)`)
const inWords = new RegExp(`\\b(${[...numbers].reverse().join('|')}) (?=(?:${months})\\b)`)

function otherDate(words: string): string {
  const figures = inFigures.exec(words)?.[1]
  if (figures === '1er' || figures === 'premier') {
    return words.replace(inFigures, figures === '1er' ? 'premier ' : '1er ')
  }
  const named = figures && numbers[Number(figures) - 1]
  if (named) return words.replace(inFigures, `${named} `)
  return words.replace(inWords, (_, day: string) => `${numbers.indexOf(day) + 1} `)
}

const anyNumber = new RegExp(`\\b(${[...numbers].reverse().join('|')}|premier|1er)\\b`, 'g')

/** Every number of a name in figures: “cinq ormes” → “5 ormes”; for comparing, not for showing. */
export const inFiguresOnly = (words: string): string =>
  words.replace(anyNumber, (word) => String(numbers.indexOf(word) + 1 || 1))

const particles = [
  'le',
  'la',
  'les',
  'l',
  'de',
  'du',
  'des',
  'd',
  'a',
  'au',
  'aux',
  'et',
  'en',
  'sur',
  'sous',
]

/** Whether a word says what kind of street it is, written out. */
export const isStreetKind = (word: string): boolean => writtenKinds.has(word)
const writtenKinds = new Set([
  ...Object.values(kinds),
  ...['venelle', 'ruelle', 'voie', 'cite', 'clos', 'mail', 'traverse', 'montee', 'cour', 'centre', 'sentier'],
])

/** Little words that say nothing by themselves. */
export const isParticle = (word: string): boolean => particles.includes(word)

/** Words that so many streets share that they find none. */
export const weakWords: ReadonlySet<string> = new Set([
  ...particles,
  ...Object.values(kinds).flatMap((kind) => kind.split(' ')),
  ...Object.keys(kinds),
])
