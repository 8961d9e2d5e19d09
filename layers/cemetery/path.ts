import { choice, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { byZoom, fromZoom } from '../model/style.ts'
import { cemeterySource, gateAccess } from './sources.ts'

/** Where one walks: lines that meet at their ends, or cross, lead from a gate to a grave. */
export const cemeteryPaths = defineLayer({
  id: 'cemetery-paths',
  domain: 'cemetery',
  label: label('Chemins des cimetières', 'Paths of cemeteries'),
  one: label('Chemin de cimetière', 'Path of a cemetery'),
  description: label('Allées où l’on marche', 'Ways to walk'),
  source: cemeterySource,
  table: 'cemetery.path',
  geometry: 'LineString',
  fields: {
    cemetery: required(link(label('Cimetière', 'Cemetery'), 'cemeteries')),
    name: text(label('Nom', 'Name'), { max: 80 }),
    surface: choice(label('Sol', 'Surface'), {
      paved: label('Revêtu', 'Paved'),
      gravel: label('Gravier', 'Gravel'),
      grass: label('Herbe', 'Grass'),
      steps: label('Marches', 'Steps'),
    }),
  },
  title: ['name'],
  form: [{ label: label('Chemin', 'Path'), fields: ['cemetery', 'name', 'surface'] }],
  list: ['name', 'surface', 'cemetery'],
  search: { text: ['name'] },
  access: gateAccess,
  style: [
    {
      label: label('Chemin', 'Path'),
      style: {
        'stroke-color': '@path-line',
        'stroke-width': byZoom([14, 0.8], [20, 10]),
        'text-value': fromZoom(18, ['coalesce', ['get', 'name'], ''], ''),
        'text-placement': 'line',
        'text-font': '12px "Carreau Sans", sans-serif',
        'text-fill-color': '@cemetery-text',
        'text-stroke-color': '@halo',
        'text-stroke-width': 3,
      },
    },
  ],
  zoom: { min: 14, max: 17 },
  visible: true,
})

/** Where one comes in. */
export const cemeteryGates = defineLayer({
  id: 'cemetery-gates',
  domain: 'cemetery',
  label: label('Entrées des cimetières', 'Gates of cemeteries'),
  one: label('Entrée de cimetière', 'Gate of a cemetery'),
  description: label('Portes et portails', 'Doors and gates'),
  source: cemeterySource,
  table: 'cemetery.gate',
  geometry: 'Point',
  fields: {
    cemetery: required(link(label('Cimetière', 'Cemetery'), 'cemeteries')),
    name: required(text(label('Nom', 'Name'), { max: 80 })),
    is_main: required(yesNo(label('Entrée principale', 'Main gate'))),
    hours: text(label('Horaires', 'Hours'), { max: 200 }),
  },
  title: ['name'],
  form: [{ label: label('Entrée', 'Gate'), fields: ['cemetery', 'name', 'is_main', 'hours'] }],
  list: ['name', 'is_main', 'hours', 'cemetery'],
  search: { text: ['name'] },
  access: gateAccess,
  style: [
    {
      label: label('Entrée', 'Gate'),
      style: {
        'circle-radius': byZoom([14, 3], [19, 8]),
        'circle-fill-color': '@cemetery-line',
        'circle-stroke-color': '@halo',
        'circle-stroke-width': 2,
      },
    },
  ],
  zoom: { min: 14, max: 16 },
  visible: true,
})
