import type { IntervalEnd, Predicate, Scalar, Spatial, Temporal } from './tree.ts'

/** The tree as CQL2 JSON, ready for `JSON.stringify`; reading it again gives the same tree. */
export function printJson(tree: Predicate): unknown {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return { op: tree.kind, args: tree.of.map(printJson) }
    case 'not':
      return { op: 'not', args: [printJson(tree.of)] }
    case 'boolean':
      return tree.value
    case 'compare':
      return { op: tree.how, args: [scalar(tree.left), scalar(tree.right)] }
    case 'between':
      return { op: 'between', args: [scalar(tree.value), scalar(tree.low), scalar(tree.high)] }
    case 'like':
      return { op: 'like', args: [scalar(tree.value), scalar(tree.pattern)] }
    case 'in':
      return { op: 'in', args: [scalar(tree.value), tree.list.map(scalar)] }
    case 'is-null':
      return { op: 'isNull', args: [scalar(tree.value)] }
    case 'spatial':
      return { op: tree.how, args: [spatial(tree.left), spatial(tree.right)] }
    case 'temporal':
      return { op: tree.how, args: [temporal(tree.left), temporal(tree.right)] }
  }
}

function scalar(value: Scalar): unknown {
  switch (value.kind) {
    case 'property':
      return { property: value.name }
    case 'text':
    case 'number':
    case 'boolean':
      return value.value
    case 'date':
    case 'timestamp':
      return { [value.kind]: value.value }
    case 'casei':
    case 'accenti':
      return { op: value.kind, args: [scalar(value.of)] }
  }
}

function temporal(value: Temporal): unknown {
  if (value.kind === 'interval') return { interval: [end(value.from), end(value.to)] }
  return scalar(value)
}

function end(value: IntervalEnd): unknown {
  if (value.kind === 'open') return '..'
  return value.kind === 'property' ? { property: value.name } : value.value
}

function spatial(value: Spatial): unknown {
  if (value.kind === 'property') return { property: value.name }
  return value.kind === 'box' ? { bbox: value.box } : value.shape
}
