import { getState, watch } from '../state.ts'
import type { Kernel } from './kernel.ts'
import type { Tool } from './tool.ts'

/** Enters the tool of the state and leaves the one before; a tool nobody knows is the first of the list. */
export function followTool(kernel: Kernel, tools: readonly Tool[]): () => void {
  let leave = () => {}
  const take = (id: string) => {
    leave()
    const tool = tools.find((one) => one.id === id) ?? tools[0]
    leave = tool ? tool.enter(kernel) : () => {}
  }
  take(getState().tool)
  const unwatch = watch((state) => state.tool, take)
  return () => {
    unwatch()
    leave()
  }
}
