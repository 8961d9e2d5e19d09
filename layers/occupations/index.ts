import type { Layer } from '../model/layer.ts'
import { feeSchedules } from './fee-schedule.ts'
import { footprints } from './footprint.ts'
import { inspections } from './inspection.ts'
import { invoices } from './invoice.ts'
import { occupations } from './occupation.ts'
import { opinions } from './opinion.ts'
import { permits } from './permit.ts'
import { tariffZones } from './tariff-zone.ts'

/** The layers and registers of the public domain, in drawing order, the lowest first; what others link to before them. */
export const occupationLayers: readonly Layer[] = [
  tariffZones,
  feeSchedules,
  occupations,
  opinions,
  permits,
  footprints,
  inspections,
  invoices,
]
