import type { ServerEvent } from '../../layers/model/api.ts'

type Editing = Extract<ServerEvent, { kind: 'editing' }>

/** Who said that he changes what, for as long as he said: for pages that open in the meantime. Nothing else keeps it. */
export function rememberEditors(now: () => number = Date.now) {
  const said = new Map<string, { readonly event: Editing; readonly until: number }>()
  return {
    hear: (event: Editing): void => {
      const key = JSON.stringify([event.layer, event.feature, event.who])
      if (event.seconds > 0) said.set(key, { event, until: now() + event.seconds * 1000 })
      else said.delete(key)
    },
    /** as it stands now: those whose time is over are forgotten */
    standing: (): Editing[] => {
      for (const [key, { until }] of said) if (until <= now()) said.delete(key)
      return [...said.values()].map(({ event, until }) => ({
        ...event,
        seconds: Math.ceil((until - now()) / 1000),
      }))
    },
  }
}
