import { inBoth } from '../messages/index.ts'

/** The sentences of the page for the curious and for us. */
export const debugMessages = inBoth({
  fr: {
    title: 'Sous le capot',
    borders: 'Bords des tuiles',
    view: 'Vue',
    zoom: 'zoom',
    tiles: 'Tuiles',
    summary: (count: number, half: number, most: number) =>
      `${count} reçues, médiane ${half} ms, 95 % en moins de ${most} ms`,
    pick: 'Sous le pointeur',
    nothing: 'rien',
    took: (ms: string) => `trouvé en ${ms} ms`,
    revisions: 'Révisions',
    layer: 'Couche',
    revision: 'Révision',
    tile: 'Tuile',
    time: 'Durée',
    size: 'Taille',
  },
  en: {
    title: 'Under the bonnet',
    borders: 'Tile borders',
    view: 'View',
    zoom: 'zoom',
    tiles: 'Tiles',
    summary: (count, half, most) => `${count} received, median ${half} ms, 95% in less than ${most} ms`,
    pick: 'Under the pointer',
    nothing: 'nothing',
    took: (ms) => `found in ${ms} ms`,
    revisions: 'Revisions',
    layer: 'Layer',
    revision: 'Revision',
    tile: 'Tile',
    time: 'Time',
    size: 'Size',
  },
})
