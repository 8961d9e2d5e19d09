/** Colours by meaning, by day and by night. A style names them `@name`. Quiet ground, dark lines, one accent. */
export const palette = {
  'parcel-fill': { light: 'rgba(252,250,245,0.72)', dark: 'rgba(38,42,48,0.72)' },
  'parcel-line': { light: '#a89a86', dark: '#5d6672' },
  'parcel-text': { light: '#6b5f4e', dark: '#a9b2bd' },
  'former-fill': { light: 'rgba(140,100,160,0.10)', dark: 'rgba(190,150,210,0.12)' },
  'former-line': { light: '#8c64a0', dark: '#be96d2' },
  'fault-line': { light: '#c2362b', dark: '#ff7a6e' },
  'building-fill': { light: '#d9cbb8', dark: '#4b5058' },
  'building-light-fill': { light: '#ebe3d7', dark: '#3a3f46' },
  'building-line': { light: '#a5927a', dark: '#6b727c' },
  'section-line': { light: '#4f6d8f', dark: '#86a9d1' },
  'section-fill': { light: 'rgba(79,109,143,0.05)', dark: 'rgba(134,169,209,0.06)' },
  'section-text': { light: '#3d5a7b', dark: '#a9c6e8' },
  'sheet-line': { light: '#7b8f6a', dark: '#9cb58a' },
  'commune-line': { light: '#5b4a6e', dark: '#b9a6d0' },
  'commune-fill': { light: 'rgba(246,242,234,0.35)', dark: 'rgba(30,33,38,0.35)' },
  'place-text': { light: '#7a6a52', dark: '#c0b49f' },
  'street-text': { light: '#5a5a5a', dark: '#c4c8ce' },
  'street-line': { light: 'rgba(0,0,0,0.01)', dark: 'rgba(255,255,255,0.01)' },
  'address-fill': { light: '#a8602a', dark: '#e0a878' },
  'address-certified-fill': { light: '#40706a', dark: '#8fc4b8' },
  halo: { light: 'rgba(255,255,255,0.9)', dark: 'rgba(18,20,24,0.9)' },
  selected: { light: '#0b63ce', dark: '#6db3ff' },
  'selected-fill': { light: 'rgba(11,99,206,0.14)', dark: 'rgba(109,179,255,0.16)' },
  hovered: { light: 'rgba(11,99,206,0.10)', dark: 'rgba(109,179,255,0.12)' },
} as const satisfies Record<string, { light: string; dark: string }>

export type Theme = 'light' | 'dark'
