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
  readonly enter: (kernel: Kernel) => () => void
}
