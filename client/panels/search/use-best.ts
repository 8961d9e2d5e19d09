import { useEffect, useRef } from 'react'
import type { Found } from '../../../layers/model/api.ts'
import type { Search } from './use-search.ts'

/**
 * Enter without a choice opens the best answer: now, or as soon as it is there for who types faster than we answer. What is
 * typed meanwhile takes the wish back.
 */
export function useBest({ found, answered }: Search, typed: string, open: (best: Found) => void): () => void {
  const wished = useRef<string | null>(null)
  const words = typed.trim()
  const [best] = answered === words ? found : []
  useEffect(() => {
    if (wished.current === null || answered !== words) return
    const still = wished.current === words
    wished.current = null
    if (still && best) open(best)
  })
  return () => {
    if (best) open(best)
    else if (answered !== words && words.length > 1) wished.current = words
  }
}
