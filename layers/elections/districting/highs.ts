import type { IntegerSolver, Solved } from './certificate.ts'

/**
 * HiGHS in WebAssembly (MIT), loaded when a proof is asked for. It blocks while it works: call it in a worker, whose own
 * Content-Security-Policy must allow 'wasm-unsafe-eval'. `wasm`: where the binary is served, when a bundler moved it.
 */
export async function loadHighs(wasm?: string): Promise<IntegerSolver> {
  const found = await import('highs')
  // its types are those of CommonJS, the module that is loaded is not
  const load = found.default as unknown as typeof found.default.default
  const highs = await load(wasm === undefined ? {} : { locateFile: () => wasm })
  return (program, { seconds, start }): Solved => {
    const model = highs.createModel({ format: 'lp', data: program })
    try {
      model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.5 })
      const columns = new Map(names(program).map((name) => [name, model.getColByName(name)]))
      const known = [...start].flatMap(([name, value]) => {
        const column = columns.get(name)
        return column === undefined ? [] : [[column, value] as const]
      })
      model.setSolution({ indices: known.map(([column]) => column), values: known.map(([, value]) => value) })
      model.run()
      const status = model.getModelStatus()
      const { modelStatus } = highs.constants
      const values = model.getSolution().colValue
      return {
        status:
          status === modelStatus.optimal
            ? 'optimal'
            : status === modelStatus.infeasible
              ? 'infeasible'
              : 'stopped',
        bound: Number(model.info.get('mip_dual_bound')),
        value: (name) => values[columns.get(name) ?? -1] ?? 0,
      }
    } finally {
      model.dispose()
    }
  }
}

/** The whole-number variables of a program: those that decide. */
const names = (program: string): string[] =>
  /\nBinary\n([\s\S]*)End/.exec(program)?.[1]?.trim().split(/\s+/) ?? []
