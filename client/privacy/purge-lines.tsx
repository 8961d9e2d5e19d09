import type { Forgetting, PurgeLine } from '../../layers/model/api.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { privacyMessages } from './messages.ts'

type Props = { readonly lines: readonly PurgeLine[]; readonly words: Readonly<Record<Forgetting, string>> }

/** What a purge does to each kind of thing, with its rule. */
export function PurgeLines({ lines, words }: Props) {
  const m = useOwnMessages(privacyMessages)
  const language = useLanguage()
  return (
    <ul className="plain purge-lines">
      {lines.map(({ label, rule, rows, entries }) => (
        <li key={label.en}>
          <strong>{label[language]}</strong> : {m.rows(rows)} {words[rule.end]}
          {entries > 0 && `, ${m.entries(entries)}`}
          <div className="quiet">
            {rule.keeps[language]} · {rule.law[language]}
          </div>
        </li>
      ))}
    </ul>
  )
}
