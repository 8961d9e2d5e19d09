/** An INSEE code: five digits, or 2A/2B and three digits in Corsica. Led by it, every feature id says whose it is. */
export const communePattern = '^(\\d{5}|2[AB]\\d{3})$'

export const isCommune = (code: string): boolean => new RegExp(communePattern).test(code)

/** The commune of a feature: the first five characters of its id. */
export const communeOf = (featureId: string): string => featureId.slice(0, 5)
