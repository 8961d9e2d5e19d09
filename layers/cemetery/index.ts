import type { Layer } from '../model/layer.ts'
import { burials } from './burial.ts'
import { cemeteries } from './cemetery.ts'
import { concessions } from './concession.ts'
import { cemeteryFeeLines, cemeteryFeeSchedules } from './fee-schedule.ts'
import { holders } from './holder.ts'
import { monuments } from './monument.ts'
import { operations } from './operation.ts'
import { cemeteryGates, cemeteryPaths } from './path.ts'
import { plots } from './plot.ts'
import { cemeteryPractices } from './practice.ts'
import { procedureSteps, procedures } from './procedure.ts'
import { rows } from './row.ts'
import { cemeterySections } from './section.ts'
import { structures } from './structure.ts'
import { works } from './works.ts'

/** The layers and registers of the cemeteries, in drawing order, the lowest first; what others link to before them. */
export const cemeteryLayers: readonly Layer[] = [
  cemeteryPractices,
  cemeteryFeeSchedules,
  cemeteryFeeLines,
  cemeteries,
  cemeterySections,
  cemeteryPaths,
  rows,
  structures,
  plots,
  monuments,
  cemeteryGates,
  concessions,
  holders,
  burials,
  operations,
  works,
  procedures,
  procedureSteps,
]
