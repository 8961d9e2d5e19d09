import type { LightMyRequestResponse } from 'fastify'
import type { TestHouse } from './house.ts'

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Send = (
  method: Method,
  url: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<LightMyRequestResponse>

/** Sends changes as our own page does; a number in `if-match` is a version. */
export const sender =
  ({ app }: Pick<TestHouse, 'app'>): Send =>
  (method, url, body, headers = {}) =>
    app.inject({
      method,
      url,
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })

export const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })
export const legalCrs = 'http://www.opengis.net/def/crs/EPSG/0/2154'

/** A square of the village, in metres from its south-west corner, in the legal system. */
export const square = (x: number, y: number, side: number, height = side) => ({
  type: 'Polygon',
  coordinates: [
    [
      [700000 + x, 6600000 + y],
      [700000 + x + side, 6600000 + y],
      [700000 + x + side, 6600000 + y + height],
      [700000 + x, 6600000 + y + height],
      [700000 + x, 6600000 + y],
    ],
  ],
})
