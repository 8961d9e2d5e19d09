import type { Cents } from '../model/cents.ts'
import { type Label, label } from '../model/label.ts'
import { done, type Outcome } from '../model/outcome.ts'

/** Where a file stands. */
export const statuses = {
  requested: label('Demande', 'Request'),
  incomplete: label('Incomplète', 'Incomplete'),
  examined: label('En instruction', 'Under examination'),
  consulted: label('En consultation', 'Under consultation'),
  granted: label('Accordée', 'Granted'),
  refused: label('Refusée', 'Refused'),
  active: label('En cours', 'Running'),
  ended: label('Terminée', 'Ended'),
  renewed: label('Renouvelée', 'Renewed'),
  withdrawn: label('Retirée', 'Withdrawn'),
  found_without_title: label('Constatée sans titre', 'Found without title'),
} as const
export type Status = keyof typeof statuses

/** What is done with a file. */
export const acts = {
  'ask-for-more': label('Demander des pièces', 'Ask for documents'),
  complete: label('Déclarer complète', 'Declare complete'),
  consult: label('Consulter les services', 'Consult the services'),
  grant: label('Accorder', 'Grant'),
  refuse: label('Refuser', 'Refuse'),
  start: label('Constater le début', 'Record the start'),
  end: label('Constater la fin', 'Record the end'),
  renew: label('Renouveler', 'Renew'),
  withdraw: label('Retirer', 'Withdraw'),
  regularise: label('Régulariser', 'Regularise'),
  invoice: label('Facturer', 'Invoice'),
} as const
export type Act = keyof typeof acts

/** THE table of transitions: from where an act may be done, and where it leads. */
const transitions: Readonly<
  Record<Act, { readonly from: readonly Status[]; readonly to: Status | 'as-it-is' }>
> = {
  'ask-for-more': { from: ['requested', 'examined'], to: 'incomplete' },
  complete: { from: ['requested', 'incomplete'], to: 'examined' },
  consult: { from: ['examined'], to: 'consulted' },
  grant: { from: ['examined', 'consulted'], to: 'granted' },
  refuse: { from: ['requested', 'incomplete', 'examined', 'consulted'], to: 'refused' },
  start: { from: ['granted'], to: 'active' },
  end: { from: ['granted', 'active'], to: 'ended' },
  renew: { from: ['active', 'ended'], to: 'renewed' },
  withdraw: { from: ['granted', 'active'], to: 'withdrawn' },
  regularise: { from: ['found_without_title'], to: 'examined' },
  invoice: { from: ['granted', 'active', 'ended', 'renewed'], to: 'as-it-is' },
}

/** What has to be true of a file before an act, beside its status. */
export type Known = {
  readonly status: Status
  readonly footprints: number
  readonly applicant: boolean
  /** conflicts that block, at the file's own days and hours */
  readonly blocking: number
  /** services asked that have not answered within their time */
  readonly openOpinions: number
  /** why the fee cannot be computed; null when it can */
  readonly feeFault: Label | null
  /** what the signed order owes; null before there is one */
  readonly owed: Cents | null
  /** an invoice was made, and not given back */
  readonly billed: boolean
}

/** An order was made of it: nobody else is let onto its ground. A mere request keeps nobody off. */
export const holdsGround = (status: Status): boolean => ['granted', 'active', 'renewed'].includes(status)

const no = (refused: string, fr: string, en: string): Outcome<Status> => ({ refused, said: label(fr, en) })

/**
 * May the act be done, and where does it lead? One answer for the button, which is greyed with the sentence, and for the transaction.
 */
export function next(act: Act, file: Known): Outcome<Status> {
  const { from, to } = transitions[act]
  if (!from.includes(file.status)) {
    const [is, wanted] = [statuses[file.status], from.map((one) => statuses[one])]
    return no(
      'wrong-status',
      `Le dossier est « ${is.fr} » ; « ${acts[act].fr} » se fait depuis : ${wanted.map(({ fr }) => fr).join(', ')}.`,
      `The file is “${is.en}”; “${acts[act].en}” is done from: ${wanted.map(({ en }) => en).join(', ')}.`,
    )
  }
  if (act === 'complete' || act === 'grant')
    return completeOr(file, act, act === 'grant' ? 'granted' : 'examined')
  if (act === 'invoice') return billableOr(file)
  return done(to === 'as-it-is' ? file.status : to)
}

function billableOr({ status, owed, billed }: Known): Outcome<Status> {
  if (billed)
    return no(
      'billed-already',
      'Ce dossier est déjà facturé : aucun jour ne se facture deux fois.',
      'This file is already invoiced: no day is billed twice.',
    )
  if (!owed)
    return no(
      'nothing-owed',
      'L’arrêté ne doit rien : il n’y a rien à facturer.',
      'The order owes nothing: there is nothing to invoice.',
    )
  return done(status)
}

function completeOr(file: Known, act: Act, to: Status): Outcome<Status> {
  if (!file.applicant)
    return no('no-applicant', 'Le dossier n’a pas de demandeur.', 'The file has no applicant.')
  if (file.footprints === 0)
    return no(
      'no-footprint',
      'Le dossier n’a pas d’emprise : dessinez-la sur la carte.',
      'The file has no footprint: draw it on the map.',
    )
  if (act === 'grant' && file.blocking > 0)
    return no(
      'blocked-ground',
      `${file.blocking} conflit(s) bloquant(s) en place et en date : déplacez l’emprise ou changez ses dates.`,
      `${file.blocking} blocking conflict(s) in place and time: move the footprint or change its dates.`,
    )
  if (act === 'grant' && file.openOpinions > 0)
    return no(
      'open-opinions',
      `${file.openOpinions} avis de service encore attendu(s).`,
      `${file.openOpinions} opinion(s) of services still awaited.`,
    )
  if (act === 'grant' && file.feeFault) return { refused: 'no-fee', said: file.feeFault }
  return done(to)
}
