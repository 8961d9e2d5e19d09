import type { Kernel } from '../../map/kernel.ts'
import { getDesk } from '../desk.ts'
import { districtInHand, meant, moveUnits } from '../hand.ts'
import { moveOf } from '../plan/act.ts'
import { sayMoved, sayUnit } from '../say.ts'
import { aim } from './aim.ts'
import { cursorTotals } from './cursor.ts'
import { chooseDistrictUnder } from './hand-choose.ts'
import { unitUnder } from './pointed.ts'

/** A click sends the unit under it into the district in hand; without one it takes a district in hand. */
export function clickUnits(kernel: Kernel): () => void {
  const cursor = cursorTotals(kernel)
  const leave = aim(kernel, {
    over: (pixel) => {
      const [desk, into] = [getDesk(), districtInHand()]
      const unit = desk && unitUnder(kernel, desk, pixel)
      if (!desk || unit === null || into === null) return cursor.hide()
      cursor.preview(pixel, moveOf(desk.plan, meant(desk, [unit]), into))
      sayUnit(desk, unit)
    },
    act: (pixel) => {
      const [desk, into] = [getDesk(), districtInHand()]
      if (!desk) return
      if (into === null) return chooseDistrictUnder(kernel, pixel)
      const unit = unitUnder(kernel, desk, pixel)
      if (unit === null) return
      if (moveUnits(meant(desk, [unit]), into)) sayMoved(desk, into)
      cursor.hide()
    },
    giveUp: () => false,
    out: cursor.hide,
  })
  return () => {
    leave()
    cursor.close()
  }
}
