// A process of its own that imports a file of the plan, to be killed from outside: `import-and-die.ts <urls as JSON> <file>`.
// It prints each step, so that the test knows when.
import { type DatabaseUrls, openDatabase } from '../../server/database.ts'
import { cadastreImporter } from '../../server/imports/cadastre.ts'

const [urls, path] = process.argv.slice(2)
const database = openDatabase(JSON.parse(urls as string) as DatabaseUrls)
await cadastreImporter.run({
  file: { path: path as string, name: 'plan.json' },
  options: { invalid: 'flag', allowLargeLoss: true },
  database,
  who: 'test',
  progress: (share, doing) => console.log(`${share.toFixed(3)} ${doing.en}`),
})
console.log('done')
await database.close()
