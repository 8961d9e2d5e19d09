import { choice, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { electionsSource, officeAccess } from './sources.ts'

/** What officers know of the ground: lines that part neighbours, lines that join those who do not touch. */
export const barriers = defineLayer({
  id: 'barriers',
  domain: 'elections',
  label: label('Barrières et passages', 'Barriers and bridges'),
  one: label('Barrière ou passage', 'Barrier or bridge'),
  description: label(
    'Voie ferrée, rivière, boulevard qui séparent les unités voisines ; passerelle, souterrain qui relient celles qui ne se touchent pas',
    'Rails, rivers, main roads that part neighbouring units; footbridges and underpasses that join units that do not touch',
  ),
  source: electionsSource,
  table: 'elections.barrier',
  geometry: 'LineString',
  fields: {
    kind: required(
      choice(
        label('Nature', 'Kind'),
        { barrier: label('Barrière', 'Barrier'), bridge: label('Passage', 'Bridge') },
        {
          hint: label(
            'Une barrière sépare les adresses de ses deux côtés ; un passage relie les unités de ses deux bouts',
            'A barrier parts the addresses on its two sides; a bridge joins the units at its two ends',
          ),
        },
      ),
    ),
    name: text(label('Nom', 'Name'), { max: 120 }),
    scenario: link(label('Pour ce scénario seul', 'For this scenario alone'), 'scenarios', {
      hint: label('Vide, la ligne vaut pour tous', 'Empty, the line counts for all of them'),
    }),
  },
  title: ['name'],
  form: [{ label: label('Barrière ou passage', 'Barrier or bridge'), fields: ['kind', 'name', 'scenario'] }],
  list: ['kind', 'name', 'scenario'],
  search: { text: ['name'] },
  access: officeAccess,
  style: [
    {
      label: label('Barrière', 'Barrier'),
      filter: ['==', ['get', 'kind'], 'barrier'],
      style: { 'stroke-color': '@fault-line', 'stroke-width': 3 },
    },
    {
      label: label('Passage', 'Bridge'),
      style: { 'stroke-color': '@district-line', 'stroke-width': 3, 'stroke-line-dash': [2, 4] },
    },
  ],
  zoom: { min: 12, max: 16 },
  visible: false,
})
