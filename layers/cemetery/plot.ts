import { choice, day, decimal, integer, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineLayer } from '../model/layer.ts'
import { legendStyle } from './legend.ts'
import { plotKindLabels } from './plot-kinds.ts'
import { readPlotReference } from './search-words.ts'
import { cemeterySource, gateAccess } from './sources.ts'
import { plotStates, tenures } from './states.ts'

const readOnly = true
const personal = true

/** The smallest place that can be conceded or used; on the ground, in a wall, or not on the map yet. */
export const plots = defineLayer({
  id: 'plots',
  domain: 'cemetery',
  label: label('Emplacements', 'Plots'),
  one: label('Emplacement', 'Plot'),
  description: label(
    'Concessions, cases, cavurnes, enfeus, terrain commun, ossuaires : ce qui est libre, occupé, à échoir',
    'Concessions, niches, urn vaults, wall vaults, common ground, ossuaries: what is free, taken, expiring',
  ),
  source: cemeterySource,
  table: 'cemetery.plot',
  geometry: 'Polygon',
  noOverlap: { within: 'cemetery' },
  fields: {
    reference: text(label('Référence', 'Reference'), { max: 120, readOnly }),
    cemetery: required(link(label('Cimetière', 'Cemetery'), 'cemeteries')),
    section: link(label('Carré', 'Section'), 'cemetery-sections'),
    plot_row: link(label('Rangée', 'Row'), 'rows'),
    number: required(text(label('Numéro', 'Number'), { max: 20 })),
    complement: text(label('Complément', 'Complement'), {
      max: 10,
      hint: label('bis, ter…', 'bis, ter…'),
    }),
    kind: required(choice(label('Nature', 'Kind'), plotKindLabels)),
    construction: choice(label('Construction', 'Construction'), {
      ground: label('Pleine terre', 'Plain ground'),
      vault: label('Caveau', 'Vault'),
      slab: label('Semelle ou dalle', 'Plinth or slab'),
    }),
    capacity: integer(label('Places', 'Places'), {
      min: 0,
      max: 1000,
      hint: label(
        'Cercueils ; urnes dans une case ou un cavurne. Vide : inconnu',
        'Coffins; urns in a niche or an urn vault. Empty: unknown',
      ),
    }),
    levels: integer(label('Niveaux', 'Levels'), { min: 1, max: 20 }),
    area: decimal(label('Surface concédée', 'Conceded area'), {
      min: 0.01,
      max: 9999,
      unit: 'm²',
      hint: label('Vide : celle du dessin', 'Empty: that of the drawing'),
    }),
    structure: link(label('Ouvrage', 'Structure'), 'structures'),
    face: integer(label('Face', 'Face'), { min: 1, max: 12 }),
    cell_row: integer(label('Rang, du haut', 'Row, from the top'), { min: 1, max: 40 }),
    cell_column: integer(label('Colonne, de la gauche', 'Column, from the left'), { min: 1, max: 200 }),
    reserved_for: text(label('Réservé pour', 'Reserved for'), { max: 160, personal }),
    reserved_from: day(label('Réservé depuis le', 'Reserved since')),
    reserved_until: day(label('Réservé jusqu’au', 'Reserved until')),
    unusable_reason: text(label('Inutilisable : motif', 'Unusable: why'), { max: 200 }),
    kept_by_commune: required(
      yesNo(label('Entretenu par la commune', 'Kept by the commune'), {
        hint: label('Donation ou testament : jamais repris', 'Gift or will: never reclaimed'),
      }),
    ),
    state: choice(label('État', 'State'), plotStates, { readOnly }),
    tenure: choice(label('Droit', 'Right'), tenures, { readOnly }),
    taken: decimal(label('Places prises', 'Places taken'), { readOnly }),
    names: text(label('Y reposent', 'Who lies there'), { max: 2000, readOnly, fleeting: true }),
    note: text(label('Observation', 'Note'), { max: 1000, personal }),
  },
  title: ['reference'],
  form: [
    { label: label('Emplacement', 'Plot'), fields: ['reference', 'state', 'tenure', 'names', 'taken'] },
    {
      label: label('Où', 'Where'),
      fields: [
        'cemetery',
        'section',
        'plot_row',
        'number',
        'complement',
        'structure',
        'face',
        'cell_row',
        'cell_column',
      ],
    },
    {
      label: label('Ce que c’est', 'What it is'),
      fields: ['kind', 'construction', 'capacity', 'levels', 'area', 'kept_by_commune'],
    },
    {
      label: label('Réserve', 'Held back'),
      fields: ['reserved_for', 'reserved_from', 'reserved_until', 'unusable_reason', 'note'],
    },
  ],
  list: ['reference', 'state', 'tenure', 'kind', 'capacity', 'taken', 'names'],
  search: { text: ['reference'], exact: readPlotReference, context: ['names'] },
  related: [
    { layer: 'burials', mine: 'id', theirs: 'plot' },
    { layer: 'concessions', mine: 'id', theirs: 'plot' },
    { layer: 'operations', mine: 'id', theirs: 'plot' },
    { layer: 'works', mine: 'id', theirs: 'plot' },
    { layer: 'monuments', mine: 'id', theirs: 'plot' },
    { layer: 'structures', mine: 'structure', theirs: 'id' },
    { layer: 'plots', mine: 'plot_row', theirs: 'plot_row' },
  ],
  access: gateAccess,
  style: legendStyle,
  tileFields: ['kind'],
  zoom: { min: 15, max: 18 },
  visible: true,
})
