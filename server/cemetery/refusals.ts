import type { Objection } from '../../layers/cemetery/may.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { Refusal } from '../errors.ts'

/** Stops at an objection, unless the town may set it aside and somebody said why. */
export function heed(objection: Objection | null, reason?: string | null): void {
  if (!objection || (objection.mayOverride && reason)) return
  throw new Refusal('conflict', objection.said, {
    field: objection.field,
    members: { mayOverride: objection.mayOverride },
  })
}

export const refuse = (field: string, fr: string, en: string): Refusal =>
  new Refusal('conflict', label(fr, en), { field })

export const nowhere = (layer: Layer): Refusal =>
  new Refusal(
    'unknown-feature',
    label(
      `Aucun objet « ${layer.label.fr} » ne porte cet identifiant.`,
      `No feature of “${layer.label.en}” has this id.`,
    ),
  )

/** Whoever comes second acts on what he has not seen. */
export function mustBe(version: number, seen: number): void {
  if (version === seen) return
  throw new Refusal(
    'changed-meanwhile',
    label(
      'Cet objet a changé depuis que vous l’avez lu ; rien n’a été écrit.',
      'This feature changed since you read it; nothing was written.',
    ),
    { members: { version } },
  )
}
