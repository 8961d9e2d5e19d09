import { type Label, label } from '../../layers/model/label.ts'
import type { DailyRetention, RetentionInfo } from '../../layers/model/privacy-answers.ts'
import { cemeteryRetention } from '../cemetery/retention.ts'
import { occupationsRetention } from '../occupations/retention.ts'

/** Something that is forgotten by itself, every day: how long, by which law, and how. */
export type DailyRule = DailyRetention & {
  /** as the door sees it; answers `gone`, how many rows. Once, or once for each layer that tells of persons (`$1` its id, `$2` its personal fields) */
  readonly sql: string
  readonly eachLayer?: true
}

const gdpr = label(
  'RGPD, article 5.1.e : pas plus que nécessaire',
  'GDPR, article 5.1.e: no longer than needed',
)
const logs = label(
  'CNIL, délibération 2021-122 (journalisation) : six à douze mois',
  'CNIL, deliberation 2021-122 on logs: six to twelve months',
)

/** Rows that these statements touch, counted. */
const counted = (change: string): string =>
  `with touched as (${change} returning 1) select count(*)::int as gone from touched`

/**
 * THE list of what is forgotten by itself. A longer time asks for a reason here, a shorter one for none. What the data protection
 * officer of a commune decides otherwise is changed here, for all to read.
 */
export const dailyRules: readonly DailyRule[] = [
  {
    of: 'audit',
    label: label('Registre des consultations', 'Register of looks'),
    keeps: label('12 mois', '12 months'),
    law: logs,
    sql: 'select carreau.purge_audit()::int as gone',
  },
  {
    of: 'sessions',
    label: label('Sessions', 'Sessions'),
    keeps: label('30 jours après l’ouverture', '30 days after they were opened'),
    law: gdpr,
    sql: counted(`delete from carreau.session where created_at < now() - interval '30 days'`),
  },
  {
    of: 'attempts',
    label: label('Essais de connexion manqués', 'Failed tries to sign in'),
    keeps: label('un jour après le dernier', 'a day after the last'),
    law: gdpr,
    sql: counted(`delete from carreau.failed_sign_in where last_at < now() - interval '1 day'`),
  },
  {
    of: 'answers',
    label: label('Réponses gardées pour être redites', 'Answers kept to be given again'),
    keeps: label('30 jours', '30 days'),
    law: gdpr,
    sql: counted(`delete from carreau.answered_request where at < now() - interval '30 days'`),
  },
  {
    of: 'rejects',
    label: label('Lignes rejetées des imports', 'Refused rows of imports'),
    keeps: label('90 jours : le temps de corriger le fichier', '90 days: the time to mend the file'),
    law: gdpr,
    sql: `select carreau.forget_rejects(interval '90 days')::int as gone`,
  },
  {
    of: 'journal',
    label: label('Valeurs personnelles de l’historique', 'Personal values of the history'),
    keeps: label('5 ans : tant qu’un acte peut être contesté', '5 years: as long as an act can be disputed'),
    law: label('Code civil, article 2224', 'Code civil, article 2224'),
    sql: `select carreau.forget_in_journal($1, $2, interval '5 years')::int as gone`,
    eachLayer: true,
  },
]

/** A record of persons: somebody decides that its time is over, another one approves. */
export type PersonRule = RetentionInfo & {
  /** where it lies tells of the person too: an elector's address */
  readonly place?: true
}

const yearAfter = (what: Label): Label => label(`un an après ${what.fr}`, `a year after ${what.en}`)

/** By layer, and for what is beside the layers. */
const personRules: Readonly<Record<string, PersonRule>> = {
  electors: {
    keeps: label('tant que l’électeur est inscrit', 'as long as the elector is registered'),
    law: label(
      'Code électoral, L16 et suivants : le répertoire unique (INSEE) fait foi, ceci en est une copie',
      'Code électoral, L16 and following: the national register (INSEE) is the master, this is a copy',
    ),
    end: 'erase',
    place: true,
  },
  'roll-changes': {
    keeps: yearAfter(label('la clôture de la liste', 'the roll is closed')),
    law: label(
      'Code électoral, R13 : tableau affiché, puis sans objet',
      'Code électoral, R13: shown, then of no more use',
    ),
    end: 'erase',
  },
  'jury-selections': {
    keeps: yearAfter(label('l’année de la liste', 'the year of the list')),
    law: label(
      'Code de procédure pénale, 254 à 267 : liste annuelle',
      'Code de procédure pénale, 254 to 267: a yearly list',
    ),
    end: 'erase',
  },
  ...cemeteryRetention,
  ...occupationsRetention,
  owners: {
    keeps: label('matrice de l’année et de la précédente', 'the matrix of this year and the one before'),
    law: label('Référentiel CNIL cadastre (AU-001)', 'CNIL frame for cadastre (AU-001)'),
    end: 'erase',
  },
  accounts: {
    keeps: yearAfter(label('la fermeture du compte', 'the account was closed')),
    law: label(
      'RGPD, article 5.1.e ; l’auteur d’un acte reste connu le temps qu’il peut être contesté',
      'GDPR, article 5.1.e; who did something is known as long as it can be disputed',
    ),
    end: 'pseudonymise',
  },
  attachments: {
    keeps: label('tant que la fiche en a besoin', 'as long as the form needs it'),
    law: gdpr,
    end: 'erase',
  },
  comments: {
    keeps: label('tant que l’objet vit', 'as long as the feature lives'),
    law: label(
      'RGPD, article 5.1.c : rien de plus que l’utile',
      'GDPR, article 5.1.c: no more than is useful',
    ),
    end: 'erase',
  },
}

/** For a layer that nobody has written a rule for: the least that is safe, and it says so. */
const unwritten: PersonRule = {
  keeps: label('durée à écrire', 'time to be written'),
  law: label(
    'RGPD, article 5.1.e ; à décider avec le délégué à la protection des données',
    'GDPR, article 5.1.e; to be decided with the data protection officer',
  ),
  end: 'pseudonymise',
}

export const hasOwnRule = (of: string): boolean => of in personRules

export const ruleOf = (of: string): PersonRule => personRules[of] ?? unwritten

export const ruleInfo = ({ keeps, law, end }: PersonRule): RetentionInfo => ({ keeps, law, end })
