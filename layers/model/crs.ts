/** A legal projected system of a French territory: what geometry is stored in. */
export type LegalCrs = {
  readonly srid: number
  readonly name: string
  readonly proj4: string
  /** where the system is used, in its own metres: min x, min y, max x, max y */
  readonly extent: readonly [number, number, number, number]
}

const utm = (zone: number, south: boolean) =>
  `+proj=utm +zone=${zone}${south ? ' +south' : ''} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`

/** The legal systems (décret 2000-1276, amended 2019): metropolitan France and the overseas departments. */
export const legalCrs: readonly LegalCrs[] = [
  {
    srid: 2154,
    name: 'RGF93 / Lambert-93',
    proj4:
      '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
    extent: [-378306, 6005282, 1320649, 7235612],
  },
  { srid: 5490, name: 'RGAF09 / UTM 20N', proj4: utm(20, false), extent: [471472, 1577159, 837721, 2020749] },
  { srid: 2972, name: 'RGFG95 / UTM 22N', proj4: utm(22, false), extent: [98843, 233429, 670148, 978117] },
  { srid: 2975, name: 'RGR92 / UTM 40S', proj4: utm(40, true), extent: [-126585, 7236880, 842116, 8192940] },
  { srid: 4471, name: 'RGM04 / UTM 38S', proj4: utm(38, true), extent: [318135, 8449010, 697800, 8848015] },
  {
    srid: 4467,
    name: 'RGSPM06 / UTM 21N',
    proj4: utm(21, false),
    extent: [492760, 5151460, 608430, 5253410],
  },
]

/** Systems a user may read coordinates in, beside the legal one: WGS 84, Web Mercator, the nine conic zones, old Lambert II. */
export const shownCrs: readonly { srid: number; name: string; proj4: string }[] = [
  { srid: 4326, name: 'WGS 84', proj4: '+proj=longlat +datum=WGS84 +no_defs' },
  {
    srid: 3857,
    name: 'Web Mercator',
    proj4:
      '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  },
  ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map((zone) => ({
    srid: 3900 + zone,
    name: `RGF93 / CC${zone}`,
    proj4: `+proj=lcc +lat_0=${zone} +lon_0=3 +lat_1=${zone - 0.75} +lat_2=${zone + 0.75} +x_0=1700000 +y_0=${(zone - 41) * 1_000_000 + 200_000} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`,
  })),
  {
    srid: 27572,
    name: 'NTF / Lambert II étendu',
    proj4:
      '+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m +no_defs',
  },
]

/** The legal system of that number; a fault when Carreau does not know it. */
export function legalCrsOf(srid: number): LegalCrs {
  const found = legalCrs.find((crs) => crs.srid === srid)
  if (!found) throw new Error(`EPSG:${srid} is not a legal system that Carreau knows`)
  return found
}
