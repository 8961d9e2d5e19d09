import { communePattern } from '../../layers/model/commune.ts'
import { legalCrs, shownCrs } from '../../layers/model/crs.ts'
import { isElectoral } from '../../layers/model/import.ts'
import { type Label, label } from '../../layers/model/label.ts'
import { done, type Outcome, type Refused } from '../../layers/model/outcome.ts'
import type { ImportError, Importer, ImportOptions, ImportReport, Recognised } from '../imports/importer.ts'
import { recogniseAs } from '../imports/index.ts'
import type { Uploads } from '../uploads.ts'
import type { Inputs, Prepared, Process, ProcessInput, Work } from './process.ts'

/** `import-cadastre`, `import-addresses`: an uploaded file goes through its importer, all or nothing. */
export const importProcess = (importer: Importer, uploads: Uploads): Process => ({
  id: `import-${importer.kind}`,
  role: isElectoral(importer.kind) ? 'elections' : 'admin',
  title: titles[importer.kind],
  description: descriptions[importer.kind],
  inputs,
  outputs: { report: label('Compte rendu', 'Report') },
  prepare: (given) => prepare(importer, uploads, given),
  run: (work) => run(importer, uploads, work),
  afterSuccess: async (given) => {
    await uploads.remove(String(given.upload))
  },
})

async function prepare(importer: Importer, uploads: Uploads, given: Inputs): Promise<Outcome<Prepared>> {
  const upload = await uploads.get(String(given.upload))
  if (!upload) return refusal('upload-unknown', said.uploadUnknown, 'upload')
  const found = await recogniseAs(importer.kind, uploads.file(upload))
  if ('problem' in found) return refusal(found.problem.code, problemSaid(found.problem), 'upload')
  const open = found.recognised.questions.find((question) => given[question.input] === undefined)
  if (open) return refusal('question-open', open.text, open.input)
  return done({ lanes: lanesOf(found.recognised, given) })
}

const refusal = (refused: string, said: Label, field: string): Refused => ({ refused, said, field })

const problemSaid = (problem: ImportError): Label => problem.said

/** One import at a time per commune. A file that names none is kept apart from everything. */
function lanesOf(recognised: Recognised, given: Inputs): string[] {
  const communes = Object.keys(recognised.communes)
  if (typeof given.commune === 'string') communes.push(given.commune)
  return communes.length > 0 ? [...new Set(communes)] : ['?']
}

async function run(importer: Importer, uploads: Uploads, work: Work) {
  const upload = await uploads.get(String(work.inputs.upload))
  if (!upload) throw new Error(`upload ${work.inputs.upload} is gone`)
  const { rejects, ...report }: ImportReport = await importer.run({
    file: uploads.file(upload),
    options: optionsOf(work.inputs),
    database: work.database,
    who: work.who,
    job: work.job,
    progress: work.progress,
    signal: work.signal,
  })
  return rejects === '' ? { report } : { report, rejects }
}

/** The inputs fit their schemas here: what is left is to leave the upload out and to read what may come as text. */
function optionsOf({ upload: _, crs, allowOlder, ...given }: Inputs): ImportOptions {
  return {
    invalid: 'flag',
    ...(given as Partial<ImportOptions>),
    ...(crs !== undefined && { crs: Number(crs) }),
    allowOlder: String(allowOlder) === 'true',
  }
}

const knownCrs = [...legalCrs, ...shownCrs].map((crs) => crs.srid)

const inputs: Readonly<Record<string, ProcessInput>> = {
  upload: {
    title: label('Fichier déposé', 'Uploaded file'),
    schema: { type: 'string', format: 'uuid' },
    required: true,
  },
  invalid: {
    title: label('Géométries fautives', 'Faulty geometries'),
    description: label(
      'flag : gardées telles quelles et signalées ; reject : refusées, avec leur motif',
      'flag: kept as they came and marked; reject: refused, with their reason',
    ),
    schema: { type: 'string', enum: ['flag', 'reject'], default: 'flag' },
  },
  commune: {
    title: label('Commune (code INSEE)', 'Commune (INSEE code)'),
    schema: { type: 'string', pattern: communePattern },
  },
  crs: {
    title: label('Système de coordonnées (EPSG)', 'Coordinate system (EPSG)'),
    schema: { type: ['string', 'integer'], enum: [...knownCrs, ...knownCrs.map(String)] },
  },
  encoding: {
    title: label('Codage des caractères', 'Character encoding'),
    description: label(
      'utf-8-twice : répare un texte codé deux fois (« GalliÃ©ni »)',
      'utf-8-twice: repairs a text encoded twice (“GalliÃ©ni”)',
    ),
    schema: { type: 'string', enum: ['utf-8', 'windows-1252', 'utf-8-twice'] },
  },
  separator: {
    title: label('Séparateur', 'Separator'),
    schema: { type: 'string', enum: [';', ',', '\t', '|'] },
  },
  allowLargeLoss: {
    title: label('Accepter une forte perte', 'Allow a large loss'),
    description: label(
      'Accepter que plus d’un tiers des objets disparaisse',
      'Accept that more than a third of the objects disappear',
    ),
    schema: { type: 'boolean', default: false },
  },
  allowOlder: {
    title: label('Accepter un fichier plus ancien', 'Allow an older file'),
    description: label(
      'Accepter que le fichier soit plus ancien que ce qui est en place',
      'Accept that the file is older than what is there',
    ),
    schema: { type: ['string', 'boolean'], enum: [true, false, 'true', 'false'], default: false },
  },
  plan: {
    title: label('Où mettre un découpage', 'Where a plan goes'),
    description: label(
      'draft : un nouveau scénario ; in-force : devient le découpage en vigueur, ou le corrige',
      'draft: a new scenario; in-force: becomes the plan in force, or corrects it',
    ),
    schema: { type: 'string', enum: ['draft', 'in-force'] },
  },
}

const titles: Readonly<Record<Importer['kind'], Label>> = {
  cadastre: label('Importer le plan cadastral', 'Import the cadastral plan'),
  addresses: label('Importer des adresses', 'Import addresses'),
  'polling-list': label('Importer la liste des bureaux de vote', 'Import the polling list'),
  'reu-addresses': label('Importer les adresses du REU', 'Import the addresses of the national roll'),
  'polling-districts': label('Importer les périmètres des bureaux', 'Import polling districts'),
  'polling-places': label('Importer les lieux de vote', 'Import polling places'),
  electors: label('Importer la liste électorale', 'Import the electoral roll'),
}

const descriptions: Readonly<Record<Importer['kind'], Label>> = {
  cadastre: label(
    'GeoJSON d’Etalab ou feuilles EDIGEO ; ce qui existe déjà est comparé, jamais dédoublé',
    'Etalab GeoJSON or EDIGEO sheets; what exists is compared, never doubled',
  ),
  addresses: label(
    'CSV de la Base Adresse Nationale ou Base Adresse Locale 1.3 à 1.5 ; ce qui existe déjà est comparé, jamais dédoublé',
    'CSV of the national address base, or local address base 1.3 to 1.5; what exists is compared, never doubled',
  ),
  'polling-list': label(
    'Voies, côtés et numéros par bureau (CSV, .xls, .xlsx, .ods) : le découpage en vigueur, ou un scénario à côté de lui',
    'Streets, sides and numbers by station (CSV, .xls, .xlsx, .ods): the plan in force, or a scenario beside it',
  ),
  'reu-addresses': label(
    'Table publique des adresses du répertoire électoral : un scénario de tranches déduites des adresses de chaque bureau',
    'Public table of addresses of the national roll: a scenario of ranges deduced from the addresses of each station',
  ),
  'polling-districts': label(
    'GeoJSON de périmètres : un scénario de tranches déduites des adresses que chacun contient',
    'GeoJSON of districts: a scenario of ranges deduced from the addresses that each contains',
  ),
  'polling-places': label(
    'GeoJSON, GeoPackage ou CSV de lieux de vote, reliés à leurs bureaux',
    'GeoJSON, GeoPackage or CSV of polling places, linked to their stations',
  ),
  electors: label(
    'CSV de la liste électorale (REU), pour le service des élections ; chaque électeur est relié à son adresse',
    'CSV of the electoral roll, for the elections office; each elector is linked to the address',
  ),
}

const said = {
  uploadUnknown: label(
    'Ce fichier n’est plus là : déposez-le de nouveau.',
    'This file is no longer here: upload it again.',
  ),
}
