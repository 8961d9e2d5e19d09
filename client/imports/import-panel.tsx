import { useSyncExternalStore } from 'react'
import { Button } from 'react-aria-components/Button'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import { may } from '../../layers/model/access.ts'
import { answers } from '../../layers/model/import.ts'
import { openMatching } from '../elections/street-matching.ts'
import { matchingMessages } from '../elections/street-matching-messages.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import {
  addFiles,
  choose,
  getFiles,
  type ImportFile,
  removeFile,
  startImport,
  subscribeFiles,
} from './import-files.ts'
import { importMessages } from './messages.ts'
import { Preview } from './preview.tsx'
import { Report } from './report.tsx'

/** Drop files, see what they are, import them, read what changed. */
export default function ImportPanel() {
  const m = useOwnMessages(importMessages)
  const files = useSyncExternalStore(subscribeFiles, getFiles)
  const ready = files.filter(isReady)
  return (
    <div className="import-panel">
      <p>{m.intro}</p>
      <DropZone
        className="drop-zone"
        aria-label={m.drop}
        getDropOperation={() => 'copy'}
        onDrop={async ({ items }) => {
          const dropped = items.filter((item) => item.kind === 'file')
          addFiles(await Promise.all(dropped.map((item) => item.getFile())))
        }}
      >
        <Icon name="upload" size={24} />
        <FileTrigger allowsMultiple onSelect={(chosen) => chosen && addFiles([...chosen])}>
          <Button className="button primary">{m.choose}</Button>
        </FileTrigger>
        <p className="quiet">{m.accepted}</p>
      </DropZone>
      <MatchStreets />
      {ready.length > 1 && (
        <Button className="button" onPress={() => ready.forEach((file) => void startImport(file.key))}>
          {m.startAll}
        </Button>
      )}
      <ul className="plain import-files">
        {files.map((file) => (
          <FileCard key={file.key} file={file} />
        ))}
      </ul>
    </div>
  )
}

/** What lists of earlier days left to be settled. */
function MatchStreets() {
  const m = useOwnMessages(matchingMessages)
  const held = useCarreau((state) => state.settings?.person?.roles)
  if (!held || !may(held, 'elections')) return null
  return (
    <Button className="button" onPress={() => openMatching()}>
      {m.open}
    </Button>
  )
}

/** Every question answered: it may start. */
const isReady = (file: ImportFile): boolean =>
  file.state === 'recognised' &&
  (file.upload.recognised?.questions ?? []).every((question) =>
    answers(question, file.choices[question.input]),
  )

function FileCard({ file }: { readonly file: ImportFile }) {
  const m = useOwnMessages(importMessages)
  return (
    <li className="import-file" data-state={file.state}>
      <header>
        <h3>{file.name}</h3>
        <Button className="icon-button" aria-label={m.remove(file.name)} onPress={() => removeFile(file.key)}>
          <Icon name="close" size={16} />
        </Button>
      </header>
      <Body file={file} />
    </li>
  )
}

function Body({ file }: { readonly file: ImportFile }) {
  const m = useOwnMessages(importMessages)
  const language = useLanguage()
  switch (file.state) {
    case 'sending':
      return <Bar label={m.sending(Math.round(file.share * 100))} value={file.share * 100} />
    case 'looking':
      return <p className="quiet">{m.looking}</p>
    case 'refused':
      return (
        <p className="form-error" role="alert">
          {file.said[language]}
        </p>
      )
    case 'recognised':
      return file.upload.recognised ? (
        <>
          <Preview file={file} recognised={file.upload.recognised} />
          <Button
            className="button primary"
            isDisabled={!isReady(file)}
            onPress={() => void startImport(file.key)}
          >
            {m.start}
          </Button>
        </>
      ) : null
    case 'running':
      return (
        <Bar
          label={file.job.message?.[language] ?? (file.job.started ? m.running : m.waiting)}
          value={file.job.progress}
        />
      )
    case 'failed':
      return <Failed file={file} said={file.said[language]} />
    case 'done':
      return (
        <>
          <p className="import-done" role="status">
            <Icon name="check" size={18} /> {m.done} {m.seconds(file.results.report.seconds)}
          </p>
          <Report results={file.results} />
        </>
      )
  }
}

type Failure = Extract<ImportFile, { state: 'failed' }>

type Consent = {
  readonly input: string
  readonly yes: string | boolean
  readonly said: 'largeLoss' | 'older' | 'planAsDraft' | 'planInForce'
}

/** What a person may consent to, by the refusal that asks for it. */
const consents: Readonly<Record<string, readonly Consent[]>> = {
  'large-loss': [{ input: 'allowLargeLoss', yes: true, said: 'largeLoss' }],
  'older-file': [{ input: 'allowOlder', yes: 'yes', said: 'older' }],
  'plan-in-force': [
    { input: 'plan', yes: 'draft', said: 'planAsDraft' },
    { input: 'plan', yes: 'in-force', said: 'planInForce' },
  ],
}

/** Why it failed, and the way on: the one choice that the refusal asks for is offered here. */
function Failed({ file, said }: { readonly file: Failure; readonly said: string }) {
  const m = useOwnMessages(importMessages)
  const asked = (file.code === undefined ? undefined : consents[file.code]) ?? []
  return (
    <>
      <p className="form-error" role="alert">
        <strong>{m.failed}.</strong> {said}
      </p>
      {asked.map(({ input, yes, said: sentence }) => (
        <label key={sentence} className="tick">
          <input
            type="checkbox"
            checked={file.choices[input] === yes}
            onChange={(event) => choose(file.key, input, event.target.checked ? yes : '')}
          />{' '}
          {m[sentence]}
        </label>
      ))}
      <Button className="button" onPress={() => void startImport(file.key)}>
        {m.again}
      </Button>
    </>
  )
}

const Bar = ({ label, value }: { readonly label: string; readonly value: number }) => (
  <ProgressBar className="progress" aria-label={label} value={value}>
    {({ percentage }) => (
      <>
        <span>{label}</span>
        <span className="progress-line">
          <span style={{ width: `${percentage}%` }} />
        </span>
      </>
    )}
  </ProgressBar>
)
