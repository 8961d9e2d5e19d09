import type {
  IntervalEnd,
  Position,
  Predicate,
  Scalar,
  Shape,
  SimpleShape,
  Spatial,
  Temporal,
} from './tree.ts'

/** The tree as CQL2 text; reading it again gives the same tree. */
export function printText(tree: Predicate): string {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return tree.of.map(inner).join(` ${tree.kind.toUpperCase()} `)
    case 'not':
      return `NOT ${inner(tree.of)}`
    case 'boolean':
      return scalar(tree)
    case 'compare':
      return `${scalar(tree.left)} ${tree.how} ${scalar(tree.right)}`
    case 'between':
      return `${scalar(tree.value)} BETWEEN ${scalar(tree.low)} AND ${scalar(tree.high)}`
    case 'like':
      return `${scalar(tree.value)} LIKE ${scalar(tree.pattern)}`
    case 'in':
      return `${scalar(tree.value)} IN (${tree.list.map(scalar).join(', ')})`
    case 'is-null':
      return `${scalar(tree.value)} IS NULL`
    case 'spatial':
      return `${tree.how.toUpperCase()}(${spatial(tree.left)}, ${spatial(tree.right)})`
    case 'temporal':
      return `${tree.how.toUpperCase()}(${temporal(tree.left)}, ${temporal(tree.right)})`
  }
}

/** A tree inside another stands in brackets, unless it is one clause. */
const inner = (tree: Predicate): string =>
  tree.kind === 'and' || tree.kind === 'or' || tree.kind === 'not' ? `(${printText(tree)})` : printText(tree)

function scalar(value: Scalar): string {
  switch (value.kind) {
    case 'property':
      return property(value.name)
    case 'text':
      return quoted(value.value)
    case 'number':
      return String(value.value)
    case 'boolean':
      return value.value ? 'TRUE' : 'FALSE'
    case 'date':
    case 'timestamp':
      return `${value.kind.toUpperCase()}('${value.value}')`
    case 'casei':
    case 'accenti':
      return `${value.kind.toUpperCase()}(${scalar(value.of)})`
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Words of the language, and those that open a shape: a field of that name is written in quotes. */
const words =
  /^(and|or|not|like|between|in|is|null|true|false|(point|linestring|polygon|multipoint|multilinestring|multipolygon|geometrycollection)z?)$/i

/** Bare where it can be. A name may hold anything, so it may have to stand in double quotes. */
const property = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/i.test(name) && !words.test(name) ? name : `"${name.replaceAll('"', '""')}"`

function temporal(value: Temporal): string {
  if (value.kind === 'interval') return `INTERVAL(${end(value.from)}, ${end(value.to)})`
  return scalar(value)
}

function end(value: IntervalEnd): string {
  if (value.kind === 'open') return "'..'"
  return value.kind === 'property' ? property(value.name) : quoted(value.value)
}

function spatial(value: Spatial): string {
  if (value.kind === 'property') return property(value.name)
  return value.kind === 'box' ? `BBOX(${value.box.join(', ')})` : shape(value.shape)
}

function shape(value: Shape): string {
  if (value.type === 'GeometryCollection') {
    return `GEOMETRYCOLLECTION(${value.geometries.map(simpleShape).join(', ')})`
  }
  return simpleShape(value)
}

function simpleShape(value: SimpleShape): string {
  const tag = value.type.toUpperCase()
  switch (value.type) {
    case 'Point':
      return `${tag}(${position(value.coordinates)})`
    case 'MultiPoint':
    case 'LineString':
      return `${tag}${line(value.coordinates)}`
    case 'MultiLineString':
    case 'Polygon':
      return `${tag}(${value.coordinates.map(line).join(', ')})`
    case 'MultiPolygon':
      return `${tag}(${value.coordinates.map((part) => `(${part.map(line).join(', ')})`).join(', ')})`
  }
}

const line = (positions: readonly Position[]): string => `(${positions.map(position).join(', ')})`
const position = ([x, y]: Position): string => `${x} ${y}`
