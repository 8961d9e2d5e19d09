import { choice, integer, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { byZoom, fromZoom } from '../model/style.ts'
import { cemeterySource, gateAccess } from './sources.ts'

/** A columbarium or a wall of vaults: one footprint; its cells are plots, shown in elevation (faces × rows × columns). */
export const structures = defineLayer({
  id: 'structures',
  domain: 'cemetery',
  label: label('Columbariums et enfeus', 'Columbaria and walls of vaults'),
  one: label('Columbarium ou enfeu', 'Columbarium or wall of vaults'),
  description: label('Ouvrages à cases', 'Structures with cells'),
  source: cemeterySource,
  table: 'cemetery.structure',
  geometry: 'Polygon',
  fields: {
    cemetery: required(link(label('Cimetière', 'Cemetery'), 'cemeteries')),
    section: link(label('Carré', 'Section'), 'cemetery-sections'),
    name: required(text(label('Nom', 'Name'), { max: 60 })),
    kind: required(
      choice(label('Nature', 'Kind'), {
        columbarium: label('Columbarium', 'Columbarium'),
        wall_vault: label('Enfeu', 'Wall of vaults'),
      }),
    ),
    faces: required(integer(label('Faces', 'Faces'), { min: 1, max: 12 })),
    cell_rows: required(integer(label('Rangs de cases', 'Rows of cells'), { min: 1, max: 40 })),
    cell_columns: required(integer(label('Colonnes de cases', 'Columns of cells'), { min: 1, max: 200 })),
    cells: integer(label('Cases', 'Cells'), { readOnly: true }),
    free_cells: integer(label('Cases libres', 'Free cells'), { readOnly: true }),
  },
  title: ['name'],
  form: [
    {
      label: label('Ouvrage', 'Structure'),
      fields: [
        'name',
        'kind',
        'cemetery',
        'section',
        'faces',
        'cell_rows',
        'cell_columns',
        'cells',
        'free_cells',
      ],
    },
  ],
  list: ['name', 'kind', 'cells', 'free_cells', 'cemetery'],
  search: { text: ['name'] },
  related: [{ layer: 'plots', mine: 'id', theirs: 'structure' }],
  access: gateAccess,
  style: [
    {
      label: label('Ouvrage complet', 'Structure without free cell'),
      filter: ['==', ['get', 'free_cells'], 0],
      style: { ...outline(), 'fill-color': '@plot-full' },
    },
    {
      label: label('Ouvrage avec des cases libres', 'Structure with free cells'),
      style: { ...outline(), 'fill-color': '@plot-available' },
    },
  ],
  zoom: { min: 15, max: 18 },
  visible: true,
})

function outline() {
  return {
    'stroke-color': '@cemetery-line',
    'stroke-width': byZoom([15, 0.8], [20, 2]),
    'text-value': fromZoom(18, ['get', 'name'], ''),
    'text-font': '600 12px "Carreau Sans", sans-serif',
    'text-fill-color': '@plot-text',
    'text-stroke-color': '@halo',
    'text-stroke-width': 3,
  }
}
