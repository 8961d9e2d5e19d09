type Properties = Readonly<Record<string, unknown>>

/** Whether a style's filter holds for these properties: the few operators that definitions use; another one is our fault. */
export function matches(filter: unknown, properties: Properties): boolean {
  return Boolean(evaluate(filter, properties))
}

function evaluate(node: unknown, properties: Properties): unknown {
  if (!Array.isArray(node)) return node
  const [operator, ...args] = node
  const value = (at: number) => evaluate(args[at], properties)
  switch (operator) {
    case 'get':
      return properties[String(args[0])]
    case 'has':
      return properties[String(args[0])] !== undefined
    case '!':
      return !value(0)
    case 'all':
      return args.every((part) => evaluate(part, properties))
    case 'any':
      return args.some((part) => evaluate(part, properties))
    case 'literal':
      return args[0]
    case 'in':
      return (value(1) as readonly unknown[]).includes(value(0))
    case '==':
      return value(0) === value(1)
    case '!=':
      return value(0) !== value(1)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(operator, Number(value(0)), Number(value(1)))
    default:
      throw new Error(`a style's filter says ${operator}, which the legend does not understand`)
  }
}

function ordered(operator: '<' | '<=' | '>' | '>=', one: number, other: number): boolean {
  if (operator === '<') return one < other
  if (operator === '<=') return one <= other
  return operator === '>' ? one > other : one >= other
}
