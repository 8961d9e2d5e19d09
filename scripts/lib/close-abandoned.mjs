import { closeAbandoned } from './database.mjs'

if (!process.env.DATABASE_URL) await closeAbandoned()
