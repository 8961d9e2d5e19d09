import { communePattern } from '../../layers/model/commune.ts'
import { label } from '../../layers/model/label.ts'
import { travelCrs } from '../features/geometry.ts'
import { pageLimits } from '../features/pages.ts'
import type { ParameterDoc } from './doc.ts'

const text = { type: 'string' }
const flag = { type: 'boolean', default: false }

/** `lang` of every route; `f` where there is a choice. */
export const language: ParameterDoc = {
  name: 'lang',
  in: 'query',
  description: label(
    'Langue des intitulés ; sinon Accept-Language',
    'Language of titles; else Accept-Language',
  ),
  schema: { type: 'string', enum: ['fr', 'en'] },
}

export const format = (...formats: readonly string[]): ParameterDoc => ({
  name: 'f',
  in: 'query',
  description: label('Format de la réponse ; sinon Accept', 'Format of the answer; else Accept'),
  schema: { type: 'string', enum: formats, default: formats[0] },
})

const crsSchema = (legal: number) => ({
  type: 'string',
  format: 'uri',
  enum: travelCrs(legal).map(({ uri }) => uri),
  default: travelCrs(legal)[0]?.uri,
})

/** The state of one feature at an instant. */
export const datetime: ParameterDoc = {
  name: 'datetime',
  in: 'query',
  description: label(
    'Un instant : l’état à ce moment, d’après le journal. Pour une liste, aussi un jour (UTC) ou un intervalle « début/fin », « .. » pour une fin ouverte : les objets dont c’est le dernier changement dans Carreau',
    'An instant: the state at that moment, from the journal. For a list also a day (UTC) or an interval “start/end”, “..” for an open end: the features whose last change in Carreau it was',
  ),
  schema: text,
}

export const crs = (legal: number): ParameterDoc => ({
  name: 'crs',
  in: 'query',
  description: label(
    'Système des coordonnées de la réponse (en-tête Content-Crs)',
    'System of the coordinates in the answer (header Content-Crs)',
  ),
  schema: crsSchema(legal),
})

/** The parameters of `/items` beside the layer's own fields, in the order people meet them. */
export const itemsParameterDocs = (legal: number): readonly ParameterDoc[] => [
  {
    name: 'limit',
    in: 'query',
    description: label(
      'Objets par page ; davantage que le maximum donne le maximum',
      'Features of a page; more than the maximum gives the maximum',
    ),
    schema: { type: 'integer', minimum: 1, maximum: pageLimits.most, default: pageLimits.usual },
  },
  {
    name: 'bbox',
    in: 'query',
    description: label(
      'Emprise que les objets touchent : quatre nombres, coin bas puis coin haut',
      'Box that features meet: four numbers, lower corner then upper corner',
    ),
    schema: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6 },
  },
  {
    name: 'bbox-crs',
    in: 'query',
    description: label('Système des coordonnées de bbox', 'System of the coordinates of bbox'),
    schema: crsSchema(legal),
  },
  crs(legal),
  datetime,
  {
    name: 'q',
    in: 'query',
    description: label(
      'Mots du nom ou de l’intitulé, ou une référence telle qu’on l’écrit',
      'Words of the name or title, or a reference as people write it',
    ),
    schema: { type: 'string', maxLength: 200 },
  },
  {
    name: 'filter',
    in: 'query',
    description: label('Filtre CQL2', 'CQL2 filter'),
    schema: text,
  },
  {
    name: 'filter-lang',
    in: 'query',
    description: label('Écriture du filtre', 'How the filter is written'),
    schema: { type: 'string', enum: ['cql2-text', 'cql2-json'], default: 'cql2-text' },
  },
  {
    name: 'filter-crs',
    in: 'query',
    description: label('Système des coordonnées du filtre', 'System of the coordinates in the filter'),
    schema: crsSchema(legal),
  },
  {
    name: 'touching',
    in: 'query',
    description: label(
      'Objets qui partagent du terrain avec celui-ci : {collection}/{identifiant}',
      'Features that share ground with that one: {collection}/{id}',
    ),
    schema: text,
  },
  {
    name: 'ids',
    in: 'query',
    description: label(
      'Identifiants, séparés par des virgules, 2000 au plus',
      'Ids, separated by commas, 2000 at most',
    ),
    schema: { type: 'array', items: text, maxItems: 2000 },
  },
  {
    name: 'commune',
    in: 'query',
    description: label('Commune, par son code INSEE', 'Commune, by its INSEE code'),
    schema: { ...text, pattern: communePattern },
  },
  { name: 'id', in: 'query', description: label('Un identifiant', 'One id'), schema: text },
  {
    name: 'sortby',
    in: 'query',
    description: label('Champs de tri ; « - » pour descendre', 'Fields to sort by; “-” to descend'),
    schema: { type: 'array', items: text, maxItems: 5 },
  },
  {
    name: 'properties',
    in: 'query',
    description: label('Champs à donner ; sinon tous', 'Fields to give; else all'),
    schema: { type: 'array', items: text },
  },
  {
    name: 'skipGeometry',
    in: 'query',
    description: label('Sans la géométrie', 'Without the geometry'),
    schema: flag,
  },
  {
    name: 'count',
    in: 'query',
    description: label(
      'Compter tous les objets qui répondent (numberMatched)',
      'Count every feature that matches (numberMatched)',
    ),
    schema: flag,
  },
  {
    name: 'resultType',
    in: 'query',
    description: label(
      '« hits » : seulement combien d’objets répondent',
      '“hits”: only how many features match',
    ),
    schema: { type: 'string', enum: ['results', 'hits'], default: 'results' },
  },
  {
    name: 'cursor',
    in: 'query',
    description: label(
      'Suite d’une page : porté par le lien « next », ne se compose pas',
      'Continuation of a page: carried by the “next” link, not written by hand',
    ),
    schema: text,
  },
]
