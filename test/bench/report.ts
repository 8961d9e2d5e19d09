import { cpus } from 'node:os'
import type { Part, Row } from './bench.ts'

/** What a run was made on. */
export type Circumstances = {
  readonly versions: string
  readonly minutes: number
  /** share of the machine that other programs used at the start and the end */
  readonly busy: readonly [number, number]
  readonly quick: boolean
}

/** The parts as a page of Markdown. */
export function report(parts: readonly Part[], { versions, minutes, busy, quick }: Circumstances): string {
  const others = busy.map((share) => `${Math.round(share * 100)} %`).join(' and ')
  return `# Bench

Written by \`npm run bench\`${quick ? ' (quick form)' : ''} in ${minutes.toFixed(0)} minutes on ${cpus().length} processors (${versions}). Every figure was
measured side by side with what it is compared to, turn by turn in one run; ratios carry over to another machine, absolute
figures do not. Other programs used ${others} of the machine before and after.

${parts.map(section).join('\n\n')}
`
}

const section = ({ title, note, rows }: Part): string =>
  [`## ${title}`, note, rows.length > 0 ? table(rows) : ''].filter((text) => text !== '').join('\n\n')

function table(rows: readonly Row[]): string {
  const asked = rows.some(({ target }) => target !== undefined)
  const head = asked ? ['', 'measured', 'target', ''] : ['', 'measured']
  const lines = rows.map(({ what, measured, target = '', met }) =>
    asked ? [what, measured, target, met === undefined ? '' : met ? 'met' : '**missed**'] : [what, measured],
  )
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
