import { useEffect } from 'react'
import { isTyping } from '../shell/shortcuts.ts'
import { announce, getState } from '../state.ts'
import { changeDesk, getDesk } from './desk.ts'
import { handTools } from './districting.ts'
import { districtInHand, lock, redoLast, undoLast } from './hand.ts'
import { takeHandTool } from './hand-bar.tsx'
import { districtingMessages } from './messages.ts'
import { at } from './plan/plan.ts'

/** The keys of hand work, wherever the focus is but in a text. */
export function useHandKeys(): void {
  useEffect(() => {
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

function press(event: KeyboardEvent): void {
  const desk = getDesk()
  if (desk?.scenario.status !== 'draft' || event.defaultPrevented) return
  const m = districtingMessages[getState().language]
  const key = event.key.toLowerCase()
  if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
    if ((event.target as HTMLElement).matches('input, textarea')) return
    event.preventDefault()
    const again = key === 'y' || event.shiftKey
    if (again ? redoLast() : undoLast()) announce(again ? m.redone : m.undone)
    return
  }
  if (isTyping(event)) return
  const tool = handTools.find((id) => m.keys[id].toLowerCase() === key)
  if (tool) takeHandTool(tool)
  if (key === 'r') changeDesk({ wholeStreet: !desk.wholeStreet })
  const hand = districtInHand(desk)
  if (key === 'k' && hand !== null) lock(hand, at(desk.plan.locked, hand) === 0)
}
