declare module 'geojson-validation' {
  /** what is wrong with an object of GeoJSON; nothing when all is well */
  export function valid(given: unknown, trace: true): string[]
}
