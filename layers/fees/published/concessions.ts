import { price } from '../../model/cents.ts'
import { label } from '../../model/label.ts'
import type { FeeLine, FeeSchedule } from '../schedule.ts'

const byArea = (kind: string, fr: string, en: string, euros: string): FeeLine => ({
  kind,
  label: label(fr, en),
  counting: { unit: 'square-metre' },
  pricing: { shape: 'rate', each: price(euros), per: 'stay' },
})
const byPlace = (kind: string, fr: string, en: string, euros: string): FeeLine => ({
  ...byArea(kind, fr, en, euros),
  counting: { unit: 'unit' },
})
const open = { from: '2024-01-01', to: null } as const

export const saintYvoine: FeeSchedule = {
  id: 'saint-yvoine',
  name: label('Concessions, Saint-Yvoine', 'Concessions, Saint-Yvoine'),
  deliberation: 'saint-yvoine.fr',
  ...open,
  lines: [
    byArea('concession-30', 'Concession de 30 ans', 'Concession for 30 years', '100'),
    byArea('concession-50', 'Concession de 50 ans', 'Concession for 50 years', '120'),
    byPlace('niche-30', 'Case de 30 ans', 'Niche for 30 years', '300'),
    byPlace('niche-50', 'Case de 50 ans', 'Niche for 50 years', '400'),
  ],
}

export const molayLittry: FeeSchedule = {
  id: 'molay-littry',
  name: label('Concessions, Le Molay-Littry', 'Concessions, Le Molay-Littry'),
  deliberation: 'ville-molay-littry.fr/cimetiere-tarifs',
  ...open,
  lines: [
    byArea('concession-30', 'Concession de 30 ans', 'Concession for 30 years', '70'),
    byArea('concession-50', 'Concession de 50 ans', 'Concession for 50 years', '95'),
    byArea('concession-perpetual', 'Concession perpétuelle', 'Perpetual concession', '220'),
    byPlace('niche-15', 'Case de 15 ans', 'Niche for 15 years', '300'),
    byPlace('niche-30', 'Case de 30 ans', 'Niche for 30 years', '480'),
  ],
}

export const marlesEnBrie: FeeSchedule = {
  id: 'marles-en-brie',
  name: label('Concessions, Marles-en-Brie', 'Concessions, Marles-en-Brie'),
  deliberation: 'Marles-en-Brie',
  ...open,
  lines: [
    byPlace('concession-15', 'Concession de 15 ans', 'Concession for 15 years', '150'),
    byPlace('concession-30', 'Concession de 30 ans', 'Concession for 30 years', '250'),
    byPlace('concession-50', 'Concession de 50 ans', 'Concession for 50 years', '400'),
  ],
}
