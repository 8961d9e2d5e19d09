/** `npm run test:faults` breaks things twenty times, `npm test` a few. */
export const isLong = process.env.FAULTS === 'long'

export const times = (few: number, many: number): number => (isLong ? many : few)
