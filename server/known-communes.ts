import type { Settings } from '../layers/model/api.ts'
import type { Database } from './database.ts'
import { fromMercator } from './features/geometry.ts'

type Known = Settings['communes'][number] & { readonly age: number }

/** The communes by code, with the boxes of their outlines; `age` in seconds since they came. */
export async function readCommunes(database: Database): Promise<Known[]> {
  const rows = await database.publicQuery<{ code: string; name: string; age: number; box: number[] | null }>({
    name: 'communes',
    text: `
      select k.code, k.name, extract(epoch from now() - k.added_at)::float8 as age,
        case when o.mercator is not null then array[ST_XMin(o.mercator), ST_YMin(o.mercator), ST_XMax(o.mercator), ST_YMax(o.mercator)] end as box
      from carreau.commune k left join cadastre.commune o on o.commune = k.code and o.id = k.code
      order by k.code`,
  })
  return rows.map(({ code, name, age, box }) => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box ?? []
    return { code, name, age, extent: box && [...fromMercator(x1, y1), ...fromMercator(x2, y2)] }
  })
}
