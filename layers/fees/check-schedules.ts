import { addDays, type Day } from '../model/day.ts'
import { type Label, label } from '../model/label.ts'
import { searchText } from '../model/search-text.ts'
import type { FeeLine, FeeSchedule } from './schedule.ts'

/** What is wrong with schedules: where (a schedule's id, one of its lines), and what to do. */
export type ScheduleFault = { readonly schedule: string; readonly line?: number; readonly said: Label }

/** Taxes on burials, exhumations and scattering are abolished from this day on (loi 2020-1721, art. 121). */
const abolishedFrom: Day = '2021-01-01'
const abolished = /^taxe (?:d |de |sur )?(?:l )?(?:inhumation|dispersion|convoi|exhumation)/

/**
 * Schedules one after another: no day without price between the first and the last, none with two, and in each schedule one price
 * for a kind in a zone, bands that rise, no abolished tax.
 */
export function checkSchedules(schedules: readonly FeeSchedule[]): readonly ScheduleFault[] {
  const ordered = [...schedules].sort((one, other) => (one.from < other.from ? -1 : 1))
  return [...ordered.flatMap(ownFaults), ...ordered.flatMap((one, at) => seam(one, ordered[at + 1]))]
}

function seam(one: FeeSchedule, next: FeeSchedule | undefined): ScheduleFault[] {
  if (!next) return []
  const fault = (said: Label): ScheduleFault[] => [{ schedule: next.id, said }]
  if (one.to === null || one.to >= next.from)
    return fault(
      label(
        `Deux grilles valent le ${next.from} : terminez la précédente (« ${one.name.fr} ») la veille.`,
        `Two schedules hold on ${next.from}: end the one before (“${one.name.en}”) on the eve.`,
      ),
    )
  if (addDays(one.to, 1) < next.from)
    return fault(
      label(
        `Aucune grille ne vaut du ${addDays(one.to, 1)} à la veille du ${next.from} : prolongez l’une ou avancez l’autre.`,
        `No schedule holds from ${addDays(one.to, 1)} to the eve of ${next.from}: extend one or bring the other forward.`,
      ),
    )
  return []
}

function ownFaults(schedule: FeeSchedule): ScheduleFault[] {
  const at = (line: number, said: Label): ScheduleFault => ({ schedule: schedule.id, line, said })
  const reversed =
    schedule.to !== null && schedule.to < schedule.from
      ? [
          {
            schedule: schedule.id,
            said: label('La grille finit avant de commencer.', 'The schedule ends before it begins.'),
          },
        ]
      : []
  return [
    ...reversed,
    ...schedule.lines.flatMap((line, place) => [
      ...(isAbolished(schedule, line) ? [at(place, abolishedSaid)] : []),
      ...(repeats(schedule.lines, place) ? [at(place, repeatedSaid)] : []),
      ...(risesWrong(line) ? [at(place, bandsSaid)] : []),
    ]),
  ]
}

const isAbolished = ({ to }: FeeSchedule, line: FeeLine): boolean =>
  (to === null || to >= abolishedFrom) && abolished.test(searchText(line.label.fr))

const repeats = (lines: readonly FeeLine[], place: number): boolean =>
  lines.slice(0, place).some(({ kind, zone }) => kind === lines[place]?.kind && zone === lines[place]?.zone)

/** Sizes that do not rise, or something after a band that holds every size. */
function risesWrong({ pricing }: FeeLine): boolean {
  const sizes = 'bands' in pricing ? [pricing.bands] : 'lumps' in pricing ? [pricing.lumps] : []
  const inPackages =
    'packages' in pricing ? pricing.packages.flatMap(({ lumps }) => (lumps ? [lumps] : [])) : []
  return [...sizes, ...inPackages].some((bands) =>
    bands.some(({ upTo }, at) => at > 0 && !((bands[at - 1]?.upTo ?? Infinity) < (upTo ?? Infinity))),
  )
}

const abolishedSaid = label(
  'Les taxes d’inhumation, d’exhumation et de dispersion sont supprimées depuis le 1er janvier 2021 (loi 2020-1721, art. 121) : retirez cette ligne.',
  'Taxes on burials, exhumations and scattering are abolished since 1 January 2021 (loi 2020-1721, art. 121): take this line out.',
)
const repeatedSaid = label(
  'Une autre ligne a déjà un prix pour cet objet dans cette zone.',
  'Another line already has a price for this kind in this zone.',
)
const bandsSaid = label(
  'Les tranches doivent monter, et rien ne suit celle qui vaut pour toutes les tailles.',
  'Bands must rise, and nothing follows the one that holds for every size.',
)
