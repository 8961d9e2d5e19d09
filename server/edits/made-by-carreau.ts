import { type Label, label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'
import type { Follow } from './following.ts'

export const notByHand: Label = label(
  'Ces lignes sont faites par Carreau : elles ne s’ajoutent ni ne se suppriment à la main.',
  'These rows are made by Carreau: they are neither added nor deleted by hand.',
)

/** Made by an act of Carreau: nobody writes them, changes them or takes them away by hand. */
export const madeByCarreau: Follow = async () => {
  throw new Refusal('conflict', notByHand)
}
