/** What the pointer does with a plan; `choose` only looks. */
export const handTools = ['choose', 'click', 'brush', 'lasso', 'border'] as const
export type HandTool = (typeof handTools)[number]

/** The part of the districting screen that the address holds. */
export type Districting = {
  /** id of the open scenario; null shows the list of them */
  readonly scenario: string | null
  /** station number of the district in hand: what is moved goes there */
  readonly district: string | null
  readonly tool: HandTool
  /** id of the scenario that the open one is compared with */
  readonly against: string | null
}

export const noDistricting: Districting = { scenario: null, district: null, tool: 'choose', against: null }

/** The words of the address, in its order; what is as at first is not said. */
export function writeDistricting(state: Districting): [string, string][] {
  const said: [string, string | null][] = [
    ['scenario', state.scenario],
    ['district', state.district],
    ['hand', state.tool === 'choose' ? null : state.tool],
    ['against', state.against],
  ]
  return said.filter((word): word is [string, string] => word[1] !== null && state.scenario !== null)
}

export function readDistricting(said: URLSearchParams): Districting {
  const scenario = said.get('scenario')
  if (!scenario) return noDistricting
  return {
    scenario,
    district: said.get('district'),
    tool: handTools.find((tool) => tool === said.get('hand')) ?? 'choose',
    against: said.get('against'),
  }
}
