import { register } from 'ol/proj/proj4.js'
import { get as getProjection } from 'ol/proj.js'
import proj4 from 'proj4'
import { legalCrs, legalCrsOf, shownCrs } from '../../layers/model/crs.ts'

/** Tells the map library every system that Carreau measures, prints or reads coordinates in; once is enough. */
export function registerProjections(): void {
  if (getProjection('EPSG:2154')) return
  for (const { srid, proj4: definition } of [...legalCrs, ...shownCrs]) proj4.defs(`EPSG:${srid}`, definition)
  register(proj4)
  for (const { srid, extent } of legalCrs) getProjection(`EPSG:${srid}`)?.setExtent([...extent])
}

/** The code of a legal system, known to the map library from then on; a fault when Carreau does not know it. */
export function legalProjection(srid: number): string {
  registerProjections()
  return `EPSG:${legalCrsOf(srid).srid}`
}
