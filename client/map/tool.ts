import type { Label } from '../../layers/model/label.ts'
import type { IconName } from '../icons.tsx'
import type { Kernel } from './kernel.ts'

/** What the pointer does on the map. `enter` gives back its own undoing: what it adds, the function it returns removes. */
export type Tool = {
  readonly id: string
  readonly label: Label
  readonly icon: IconName
  /** the key that takes it */
  readonly key?: string
  /** taken in another place than the toolbar: where one edits */
  readonly inBar?: false
  readonly enter: (kernel: Kernel) => () => void
}

type Enter<Choice> = (kernel: Kernel, choice: Choice) => () => void

const whenIdle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 2000))

/** A tool whose code is fetched once the map stands, or when it is first taken. */
export function fetched<Choice>(load: () => Promise<Enter<Choice>>, choice: NoInfer<Choice>): Tool['enter'] {
  whenIdle(() => void load().catch(() => {}))
  return whenTaken(load, choice)
}

/** A tool of few people, whose code is fetched when it is taken; put down meanwhile, it is never entered. */
export function whenTaken<Choice>(
  load: () => Promise<Enter<Choice>>,
  choice: NoInfer<Choice>,
): Tool['enter'] {
  return (kernel) => {
    let leave: (() => void) | null = null
    let left = false
    void load().then((enter) => {
      if (!left) leave = enter(kernel, choice)
    })
    return () => {
      left = true
      leave?.()
    }
  }
}
