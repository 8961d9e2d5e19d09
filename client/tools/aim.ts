import type { Kernel } from '../map/kernel.ts'
import { getState, watch } from '../state.ts'

/** Keeps the cross in sight while one aims at the centre: fingers hide what they point at. Gives back its own undoing. */
export function showAim(kernel: Kernel): () => void {
  const show = () => kernel.target.classList.toggle('aim', getState().editOptions.aim)
  show()
  const unwatch = watch((state) => state.editOptions.aim, show)
  return () => {
    unwatch()
    kernel.target.classList.remove('aim')
  }
}
