/** What a grid of prices has to be made of; whether it is sound is judged by `checkSchedules`. */
const price = { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 }
const quantity = { type: 'number', exclusiveMinimum: 0, maximum: 1_000_000 }
const days = { type: 'integer', minimum: 1, maximum: 36_600 }
const label = {
  type: 'object',
  required: ['fr', 'en'],
  additionalProperties: false,
  properties: {
    fr: { type: 'string', minLength: 1, maxLength: 200 },
    en: { type: 'string', minLength: 1, maxLength: 200 },
  },
}
const ratio = {
  type: 'array',
  minItems: 2,
  maxItems: 2,
  items: { type: 'integer', minimum: 1, maximum: 1_000_000 },
}
const upTo = { oneOf: [quantity, { type: 'null' }] }
const dayOfYear = { type: 'string', pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' }

const object = (required: readonly string[], properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  required: [...required],
  additionalProperties: false,
  properties,
})
const list = (items: object, maxItems = 60) => ({ type: 'array', items, minItems: 1, maxItems })

const beyond = object(['above', 'each'], { above: quantity, each: price })
const lumps = list(object(['upTo', 'price'], { upTo, price, beyond }))
const timing = {
  per: { enum: ['half-day', 'day', 'week', 'month', 'quarter', 'year', 'season', 'stay'] },
  begun: { enum: ['due', 'exact'] },
  season: object(['from', 'to'], { from: dayOfYear, to: dayOfYear }),
  freeDays: { type: 'integer', minimum: 0, maximum: 366 },
}
const shaped = (shape: string, required: readonly string[], properties: Readonly<Record<string, object>>) =>
  object(['shape', ...required], { shape: { const: shape }, ...properties })

const stage = object(['months', 'each', 'per'], {
  months: { oneOf: [days, { type: 'null' }] },
  each: price,
  per: { enum: ['stage', 'month'] },
})
const pricings = [
  shaped('rate', ['each', 'per'], { each: price, ...timing }),
  shaped('bands', ['bands', 'per'], { bands: list(object(['upTo', 'price'], { upTo, price })), ...timing }),
  shaped('lumps', ['lumps', 'per'], { lumps, ...timing }),
  shaped('packages', ['packages', 'between'], {
    packages: list(object(['days'], { days, lumps, each: price })),
    between: { enum: ['next', 'cheapest'] },
  }),
  shaped('stages', ['stages'], { stages: list(stage) }),
]

const counting = object(['unit'], {
  unit: { enum: ['square-metre', 'linear-metre', 'unit', 'parking-place', 'lane'] },
  slice: quantity,
  begun: { type: 'boolean' },
  freeUpTo: quantity,
  least: quantity,
  most: quantity,
})

const line = object(['kind', 'label', 'counting', 'pricing'], {
  kind: { type: 'string', pattern: '^[a-z0-9-]{1,40}$' },
  label,
  zone: { type: 'string', minLength: 1, maxLength: 20 },
  counting,
  pricing: {
    type: 'object',
    required: ['shape'],
    discriminator: { propertyName: 'shape' },
    oneOf: pricings,
  },
  leastAmount: price,
})

/** A FeeSchedule of layers/fees without its heading. */
export const gridSchema = object(['lines'], {
  lines: { type: 'array', items: line, maxItems: 500 },
  requestFee: price,
  unauthorised: object(['surcharge', 'withRequestFee'], {
    surcharge: ratio,
    withRequestFee: { type: 'boolean' },
  }),
  zones: { type: 'object', maxProperties: 50, additionalProperties: ratio },
})
