import { addressFile } from './files/address-file.ts'
import { cadastreLayers, type Vintage } from './files/cadastre-files.ts'
import { COMMUNE } from './register/commune.ts'
import { makeTown, type Town } from './town.ts'

export { type TownPlan, townPlan } from './plan.ts'
export { COMMUNE } from './register/commune.ts'
export { makeTown, type Town } from './town.ts'

/** A file as its national producer would deliver it. */
export type TownFile = { name: string; kind: 'cadastre' | 'addresses'; content: string }

/** The files of the made-up commune, as the national producers would deliver them; same seed, same bytes. */
export function townFiles(options: { seed?: number; vintage?: Vintage } = {}): TownFile[] {
  return filesOf(makeTown(options.seed), options.vintage)
}

/** The same, from a town already made. */
export function filesOf(town: Town, vintage: Vintage = '2024-07-01'): TownFile[] {
  const layers = Object.entries(cadastreLayers(town, vintage)).map(
    ([layer, content]): TownFile => ({
      name: `cadastre-${COMMUNE.code}-${layer}.json`,
      kind: 'cadastre',
      content,
    }),
  )
  return [
    ...layers,
    { name: `bal-${COMMUNE.code}.csv`, kind: 'addresses', content: addressFile(town, vintage) },
  ]
}
