import { layerOf } from '../../layers/index.ts'
import { type Label, label } from '../../layers/model/label.ts'
import type { Database } from '../database.ts'
import { ImportError, type Question, type Recognised } from './importer.ts'

/** What a file says of a commune's age beside what is there; days of the producer, YYYY-MM-DD. */
type Age = { readonly commune: string; readonly file: string; readonly held: string }

/** The same, with the question whether an older file shall replace what is there, where it is one. */
export async function askAge(database: Database, recognised: Recognised): Promise<Recognised> {
  for (const [commune, file] of Object.entries(recognised.latest ?? {})) {
    const held = await heldUntil(database, recognised.layers, commune)
    if (held !== null && file < held) {
      return { ...recognised, questions: [...recognised.questions, older({ commune, file, held })] }
    }
  }
  return recognised
}

/** Why a file is refused until somebody says that it shall replace what is newer. */
export const olderFile = (age: Age): ImportError => {
  const { fr, en } = told(age)
  return new ImportError(
    'older-file',
    label(
      `${fr} Rien n’a été changé. S’il doit remplacer ce qui est en place, acceptez un fichier plus ancien et recommencez.`,
      `${en} Nothing was changed. If it is to replace what is there, allow an older file and start again.`,
    ),
  )
}

async function heldUntil(
  database: Database,
  layers: readonly string[],
  commune: string,
): Promise<string | null> {
  const days = layers.map(async (id) => {
    const layer = layerOf(id)
    if (!layer?.fields.updated) return null
    const [row] = await database.publicQuery<{ day: string | null }>({
      text: `select max(updated)::text as day from ${layer.table} where commune = $1`,
      values: [commune],
    })
    return row?.day ?? null
  })
  return (await Promise.all(days)).reduce((one, other) => ((one ?? '') > (other ?? '') ? one : other), null)
}

const older = (age: Age): Question => ({
  input: 'allowOlder',
  text: {
    fr: `${told(age).fr} Faut-il revenir en arrière ?`,
    en: `${told(age).en} Shall it go back?`,
  },
  options: [
    {
      value: 'true',
      label: label('Oui, remplacer par ce fichier plus ancien', 'Yes, replace by this older file'),
    },
  ],
})

const told = ({ commune, file, held }: Age): Label =>
  label(
    `Commune ${commune} : ce fichier s’arrête au ${spelt(file, 'fr-FR')}, ce qui est en place va jusqu’au ${spelt(held, 'fr-FR')}.`,
    `Commune ${commune}: this file ends on ${spelt(file, 'en-GB')}, what is there goes up to ${spelt(held, 'en-GB')}.`,
  )

const spelt = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
