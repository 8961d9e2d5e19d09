import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { roleLabels, roles } from '../../layers/model/access.ts'
import { type AccountInfo, type OneTimeWord, paths } from '../../layers/model/api.ts'
import { ask, tell } from '../api.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { administrationMessages } from './administration-messages.ts'
import { DoorForm, Line } from './form.tsx'

type Said = { readonly login: string; readonly word: string }

/** The accounts of the administrator's communes: opened, shut, given a word. */
export function AccountsTab() {
  const m = useOwnMessages(administrationMessages)
  const [said, setSaid] = useState<Said | null>(null)
  const { answer, again } = useAnswer('accounts', async (signal) => {
    return (await ask<{ accounts: AccountInfo[] }>(paths.accounts, { signal })).accounts
  })
  const done = (word: Said | null) => {
    if (word) setSaid(word)
    again()
  }
  return (
    <>
      {said && (
        <p className="word" role="status">
          {m.saidOnce(said.login)} <code>{said.word}</code>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="table-frame" aria-label={m.accounts} tabIndex={0}>
        <table className="accounts-table">
          <thead>
            <tr>
              <th scope="col">{m.login}</th>
              <th scope="col">{m.name}</th>
              <th scope="col">{m.roles}</th>
              <th scope="col">{m.communes}</th>
              <th scope="col">{m.state}</th>
            </tr>
          </thead>
          <tbody>
            {answer.data?.map((account) => (
              <Row key={account.id} account={account} onDone={done} />
            ))}
          </tbody>
        </table>
      </section>
      <NewAccount onDone={done} />
    </>
  )
}

type RowProps = { readonly account: AccountInfo; readonly onDone: (word: Said | null) => void }

function Row({ account, onDone }: RowProps) {
  const m = useOwnMessages(administrationMessages)
  const language = useLanguage()
  const { id, login, name, active, demo, secondFactor, provider } = account
  const state = [
    active ? m.open : m.shut,
    demo && m.demo,
    secondFactor && m.second,
    provider && m.byProvider,
  ].filter(Boolean)
  const change = () =>
    void tell<AccountInfo>('PATCH', paths.account(id), { active: !active }).then(() => onDone(null))
  const giveWord = () =>
    void tell<OneTimeWord>('POST', paths.accountPassword(id)).then(({ word }) => onDone({ login, word }))
  const detach = () => void tell<void>('DELETE', paths.accountProvider(id)).then(() => onDone(null))
  return (
    <tr>
      <th scope="row">{login}</th>
      <td>{name}</td>
      <td>{account.roles.map((role) => roleLabels[role][language]).join(', ')}</td>
      <td>{account.communes.join(', ')}</td>
      <td>
        {state.join(', ')}
        {!demo && (
          <div className="button-row">
            <Button
              className="text-button"
              aria-label={active ? m.shutOf(name) : m.openOf(name)}
              onPress={change}
            >
              {active ? m.shutIt : m.openIt}
            </Button>
            <Button className="text-button" aria-label={m.wordOf(name)} onPress={giveWord}>
              {m.word}
            </Button>
            {provider && (
              <Button className="text-button" aria-label={m.detachOf(name)} onPress={detach}>
                {m.detach}
              </Button>
            )}
          </div>
        )}
      </td>
    </tr>
  )
}

const held = roles.filter((role) => role !== 'public')

function NewAccount({ onDone }: Pick<RowProps, 'onDone'>) {
  const m = useOwnMessages(administrationMessages)
  const language = useLanguage()
  const [turn, setTurn] = useState(0)
  const open = async (typed: Readonly<Record<string, string>>) => {
    const communes = (typed.communes ?? '').split(/[\s,;]+/).filter((code) => code !== '')
    const made = await tell<{ account: AccountInfo } & OneTimeWord>('POST', paths.accounts, {
      login: typed.login,
      name: typed.name,
      roles: held.filter((role) => typed[`role-${role}`] === 'on'),
      communes,
      level: communes.length > 1 || communes[0] === '*' ? 2 : 1,
    })
    setTurn(turn + 1)
    onDone({ login: made.account.login, word: made.word })
  }
  return (
    <details>
      <summary>{m.add}</summary>
      <DoorForm key={turn} submit={m.save} onSubmit={open}>
        <Line name="login" label={m.login} autoComplete="off" />
        <Line name="name" label={m.name} autoComplete="off" />
        <Line name="communes" label={`${m.communes} — ${m.communesHint}`} autoComplete="off" />
        <fieldset className="role-ticks">
          <legend className="quiet">{m.roles}</legend>
          {held.map((role) => (
            <label className="tick" key={role}>
              <input type="checkbox" name={`role-${role}`} /> {roleLabels[role][language]}
            </label>
          ))}
        </fieldset>
      </DoorForm>
    </details>
  )
}
