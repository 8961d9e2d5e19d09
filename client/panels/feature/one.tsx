import { Suspense, useEffect, useRef } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { layerOf } from '../../../layers/index.ts'
import { may } from '../../../layers/model/access.ts'
import type { Feature } from '../../../layers/model/api.ts'
import type { Layer } from '../../../layers/model/layer.ts'
import { worksIn } from '../../account/works-in.ts'
import { item } from '../../api.ts'
import { Comments } from '../../comments/comments.tsx'
import { commentMessages } from '../../comments/messages.ts'
import { useComments } from '../../comments/use-comments.ts'
import { EditingNow } from '../../edit/editing-now.tsx'
import { takeFocus } from '../../focus.ts'
import { titleOf } from '../../format.ts'
import { useCarreau, useKernel, useLanguage, useMessages, useOwnMessages } from '../../hooks.ts'
import { type Answer, useAnswer } from '../../query.ts'
import { announce, change, type Ref, refKey, type State } from '../../state.ts'
import { tradeParts } from '../../trade-parts.ts'
import { Actions } from './actions.tsx'
import { Attachments } from './attachments.tsx'
import { ChangeActions } from './change-actions.tsx'
import { Failed } from './failed.tsx'
import { Fields } from './fields.tsx'
import { HeadOf } from './head.tsx'
import { Here } from './here.tsx'
import { History } from './history.tsx'
import { RelatedLists } from './related.tsx'
import { Waiting } from './waiting.tsx'

/** One feature: what it is, what is known of it, what lies beside it, what happened to it. */
export function One({ of: ref, onClose }: { readonly of: Ref; readonly onClose: () => void }) {
  const language = useLanguage()
  const layer = layerOf(ref.collection)
  const revision = useCarreau((state) => state.revisions[ref.collection]) ?? 0
  const { answer, again } = useAnswer(refKey(ref), (signal) => item(ref, signal), revision)
  const heading = useRef<HTMLHeadingElement>(null)
  useWholeOutline(ref, answer)
  useAnnouncement(layer, answer.data)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each feature opened by keys takes the focus once
  useEffect(() => takeFocus(heading.current), [ref])
  if (!layer) return null
  const feature = answer.data
  return (
    <>
      <HeadOf
        heading={heading}
        kind={layer.one[language]}
        title={feature ? titleOf(layer, feature, language) : null}
        onClose={onClose}
      />
      <div className="panel-body">
        <EditingNow of={ref} />
        <Here current={ref} />
        {feature && <Actions layer={layer} of={ref} feature={feature} />}
        {feature && <ChangeActions layer={layer} of={ref} />}
        {answer.state === 'failed' && !feature && <Failed error={answer.error} onRetry={again} />}
        {answer.state === 'asking' && !feature && <Waiting layer={layer} />}
        {feature && <Known key={refKey(ref)} layer={layer} of={ref} feature={feature} />}
      </div>
    </>
  )
}

function useTradePart({ id }: Layer) {
  const held = useCarreau((state) => state.settings?.person?.roles) ?? []
  const part = tradeParts[id]
  return part?.role && !may(held, part.role) ? undefined : part
}

function Known({
  layer,
  of: ref,
  feature,
}: {
  readonly layer: Layer
  readonly of: Ref
  readonly feature: Feature
}) {
  const m = useMessages()
  const tab = useCarreau((state) => state.tab)
  const isOwn = worksIn(
    useCarreau((state) => state.settings?.person ?? null),
    ref,
  )
  const open = tab === 'comments' && !isOwn ? 'values' : tab
  const part = useTradePart(layer)
  return (
    <Tabs
      className="feature-tabs"
      selectedKey={open}
      onSelectionChange={(key) => change({ tab: key as State['tab'] })}
    >
      <TabList className="tab-list" aria-label={m.feature.label}>
        <Tab className="tab" id="values">
          {m.feature.label}
        </Tab>
        {isOwn && <CommentsTab of={ref} />}
        <Tab className="tab" id="history">
          {m.feature.history}
        </Tab>
      </TabList>
      <TabPanel id="values" className="tab-panel">
        {part && (
          <Suspense fallback={<span className="bone" />}>
            <part.body feature={feature} />
          </Suspense>
        )}
        <Fields layer={layer} feature={feature} />
        <RelatedLists layer={layer} of={ref} feature={feature} told={part?.tells} />
        <Attachments layer={layer} of={ref} />
      </TabPanel>
      {isOwn && (
        <TabPanel id="comments" className="tab-panel">
          <Comments of={ref} />
        </TabPanel>
      )}
      <TabPanel id="history" className="tab-panel">
        <History layer={layer} of={ref} />
      </TabPanel>
    </Tabs>
  )
}

/** How many are open stands beside the word. */
function CommentsTab({ of: ref }: { readonly of: Ref }) {
  const m = useOwnMessages(commentMessages)
  const open = useComments(ref).answer.data?.comments.filter(({ resolved }) => !resolved).length ?? 0
  return (
    <Tab className="tab" id="comments" aria-label={m.tabOf(open)}>
      {m.tab}{' '}
      {open > 0 && (
        <span className="count-dot" aria-hidden="true">
          {open}
        </span>
      )}
    </Tab>
  )
}

/** Tiles hold pieces; the whole outline is drawn once it has been read. */
function useWholeOutline(ref: Ref, answer: Answer<Feature>): void {
  const kernel = useKernel()
  const feature = answer.data
  useEffect(() => {
    if (feature && feature.id === ref.id) kernel?.drawWhole(ref, feature)
  }, [kernel, ref, feature])
}

function useAnnouncement(layer: Layer | undefined, feature: Feature | undefined): void {
  const m = useMessages()
  const language = useLanguage()
  const said = layer && feature && `${layer.one[language]} ${titleOf(layer, feature, language)}`
  useEffect(() => {
    if (said) announce(m.feature.opened(said))
  }, [said, m])
}
