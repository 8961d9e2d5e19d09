import fc from 'fast-check'

/** `EXPLORE=2000 npx vitest run layers`: as many new cases for each property; else the same ones each time, so that a red suite is a change's fault. */
const explored = Number(process.env.EXPLORE ?? 0)
const isNew = explored > 0 || process.env.FAULTS === 'long'

fc.configureGlobal({ ...(!isNew && { seed: 20_261 }), ...(explored > 0 && { numRuns: explored }) })
