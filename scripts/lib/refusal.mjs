/**
 * What the user must hear in place of a stack: both languages, and where there is one, the line to type.
 * @typedef {{ en: string, fr: string }} Words
 */

/** A command that cannot go on, for a reason its user can mend. */
export class Refusal extends Error {
  /**
   * @param {Words} words
   * @param {string} [line] the one line to type, or the last words of the program that failed
   */
  constructor(words, line) {
    super([words.en, words.fr, ...(line ? ['', indent(line)] : [])].join('\n'))
    this.name = 'Refusal'
  }
}

/** @param {string} text */
const indent = (text) => text.trimEnd().replace(/^/gm, '    ')
