import type { Kernel } from '../../map/kernel.ts'
import { getDesk } from '../desk.ts'
import { takeDistrict } from '../hand.ts'
import { at } from '../plan/plan.ts'
import { sayUnit } from '../say.ts'
import { aim } from './aim.ts'
import { type Pixel, unitUnder } from './pointed.ts'

/** Only looks: a click takes the district under it in hand. */
export const chooseDistricts = (kernel: Kernel): (() => void) =>
  aim(kernel, {
    over: (pixel) => {
      const desk = getDesk()
      const unit = desk && unitUnder(kernel, desk, pixel)
      if (desk && unit !== null) sayUnit(desk, unit)
    },
    act: (pixel) => chooseDistrictUnder(kernel, pixel),
    giveUp: () => takeDistrict(null),
  })

export function chooseDistrictUnder(kernel: Kernel, pixel: Pixel): void {
  const desk = getDesk()
  const unit = desk && unitUnder(kernel, desk, pixel)
  if (desk && unit !== null) takeDistrict(at(desk.plan.assignment, unit))
}
