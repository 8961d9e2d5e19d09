import type { Transaction } from '../database.ts'
import type { Table } from '../documents/table.ts'

type Of = { readonly id: string; readonly commune: string }

export type Minutes = {
  readonly table: Table
  /** what proves the draw, under the names */
  readonly proof: readonly string[]
  readonly day: string
  readonly ids: readonly string[]
}

const outcomes: Readonly<Record<string, string>> = {
  drawn: '',
  kept: 'Retenu',
  excluded: 'Écarté',
  dispensed: 'Dispensé',
  replaced: 'Remplacé',
}

/** The minutes of a draw: the names in their order, the reserve, what became of them, and how anybody can draw them again. */
export async function readMinutes(tx: Transaction, { id, commune }: Of): Promise<Minutes | null> {
  const [draw] = await tx.query<
    Record<string, string> & { names: number; quota: number; candidates: number }
  >({
    text: `select d.*, d.drawn_on::text as day, to_char(d.drawn_on, 'DD/MM/YYYY') as said, c.name as town
      from elections.jury_draw d join carreau.commune c on c.code = d.commune where d.commune = $1 and d.id = $2`,
    values: [commune, id],
  })
  if (!draw) return null
  const rows = await tx.query<Record<string, string | null> & { id: string; rank: number }>({
    text: `select id, rank, full_name, to_char(born_on, 'DD/MM/YYYY') as born, address_text, outcome, reason, replaces
      from elections.jury_selection where commune = $1 and draw = $2 order by rank`,
    values: [commune, id],
  })
  const became = (row: (typeof rows)[number]) =>
    [
      row.replaces ? `Remplace le n° ${row.replaces}` : row.rank > draw.names ? 'Réserve' : '',
      outcomes[row.outcome ?? ''] ?? '',
      row.reason ?? '',
    ]
      .filter(Boolean)
      .join(' · ')
  return {
    day: draw.day ?? '1970-01-01',
    ids: rows.map((row) => row.id),
    table: {
      title: `Jury d’assises : procès-verbal du tirage, liste de ${draw.list_year}`,
      notes: [
        `${draw.group_name} · tirage public du ${draw.said}, par ${draw.drawn_by || 'le maire'} (Code de procédure pénale, art. 261)`,
        `${draw.quota} jurés à fournir, ${draw.names} noms tirés parmi ${draw.candidates} électeurs, réserve de ${rows.length - draw.names}`,
      ],
      columns: [
        { title: 'Rang', width: 7 },
        { title: 'Nom et prénoms', width: 34 },
        { title: 'Né(e) le', width: 13 },
        { title: 'Adresse', width: 30 },
        { title: 'Suite', width: 22 },
      ],
      rows: rows.map((row) => [
        row.rank,
        row.full_name ?? null,
        row.born ?? null,
        row.address_text ?? null,
        became(row),
      ]),
    },
    proof: [
      `Graine annoncée : ${draw.seed} (${draw.seed_source})`,
      `Algorithme : ${draw.algorithm}`,
      `Empreinte SHA-256 de la liste (identifiant|naissance, par identifiant) : ${draw.roll_digest}`,
      `Tirage ${draw.id}`,
      `Fait en deux originaux, dont l’un parvient au greffe avant le 15 juillet ${Number(draw.list_year) - 1} (art. 261-1).`,
      'Le maire,',
    ],
  }
}
