import { type Bench, figure, type Part } from './bench.ts'
import { benchSearch } from './search.ts'

/** The search box on half a million addresses. */
export async function searching(bench: Bench): Promise<Part> {
  const urls = await bench.database('bench_search')
  const seen = await benchSearch(urls, { rounds: bench.quick ? 1 : 3 })
  return {
    title: 'Search',
    note: `${figure(seen.addresses)} addresses in ${figure(seen.streets)} streets; ${seen.questions} questions as people type them, with slips, one after the other.`,
    rows: [
      {
        what: 'from question to answer',
        measured: `median ${figure(seen.p50)} ms, p95 **${figure(seen.p95)} ms**, slowest ${figure(seen.slowest.ms)} ms`,
        target: 'p95 ≤ 50 ms',
        met: seen.p95 <= 50,
      },
      { what: 'what was meant is among the ten lines', measured: `${seen.found} of ${seen.questions}` },
    ],
  }
}
