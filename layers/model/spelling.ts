import type { Spelling } from './field.ts'
import { label } from './label.ts'

/** So many digits and nothing else: `digits(5)`, `digits(1, 4)`. */
export const digits = (least: number, most = least): Spelling =>
  least === most
    ? { pattern: `^\\d{${least}}$`, said: label(`${least} chiffres`, `${least} digits`) }
    : {
        pattern: `^\\d{${least},${most}}$`,
        said: label(`${least} à ${most} chiffres`, `${least} to ${most} digits`),
      }
