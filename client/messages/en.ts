import type { Messages } from './fr.ts'

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export const en: Messages = {
  skipToMap: 'Go to the map',
  loading: 'Loading…',
  close: 'Close',
  back: 'Back',
  retry: 'Try again',
  cancel: 'Cancel',
  more: 'More',
  seeAll: (count) => `See all (${count.toLocaleString('en')})`,

  map: {
    label: (name) => `Map of ${name}`,
    keys: 'Arrow keys move the map, plus and minus change the scale, Enter opens what is at the centre, Escape closes.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    locate: 'Find me',
    locating: 'Looking for your position…',
    located: (metres) => `Your position, within ${metres.toLocaleString('en')} m`,
    locateDenied: 'Your browser does not give your position.',
    whole: 'See the whole commune',
    scale: 'Scale',
    sources: 'Sources',
    tools: 'Tools',
    nothingHere: 'Nothing here',
    atCentre: (what) => `At the centre: ${what}`,
    baseMapLost: 'Base map out of reach',
    baseMapLostMore: 'It does not answer; the map can be read without it.',
  },

  shell: {
    panels: 'Panels',
    fold: 'Fold the panel',
    menu: 'Settings',
    language: 'Language',
    theme: 'Appearance',
    themes: { auto: 'Automatic', light: 'Light', dark: 'Dark' },
    help: 'Help and shortcuts',
    sheet: 'Height of the panel',
    noServer: 'The server does not answer.',
    noServerMore: 'Check your connection; nothing is lost.',
    empty: 'No data yet',
    emptyMore: 'Import a cadastral plan to see your commune.',
    offline: 'Connection lost, trying again…',
  },

  search: {
    found: 'Results',
    label: 'Search',
    placeholder: 'Parcel, address, street, place…',
    results: (count) => (count === 0 ? 'No result' : plural(count, 'result', 'results')),
    none: 'Nothing matches',
    noneMore: 'Try “AB 12”, “12 rue de la Gare” or coordinates.',
    recent: 'Recent searches',
    clear: 'Clear',
    coordinates: 'Coordinates',
    failed: 'The search does not answer.',
  },

  layers: {
    title: 'Layers',
    baseMap: 'Base map',
    plain: 'None',
    shown: 'Shown',
    show: (name) => `Show ${name}`,
    options: (name) => `Settings of ${name}`,
    opacity: 'Opacity',
    zoomIn: 'Zoom in to see it',
    move: (name) => `Move ${name}`,
    reset: 'Reset',
    legend: 'Legend',
    source: 'Source',
  },

  feature: {
    about: (label) => `About “${label}”`,
    label: 'Details',
    history: 'History',
    id: 'Identifier',
    none: 'not given',
    yes: 'Yes',
    no: 'No',
    zoomTo: 'Show on the map',
    copyLink: 'Copy the link',
    copyReference: 'Copy the identifier',
    print: 'Print',
    openInList: 'Open in the list',
    copied: 'Copied',
    copyFailed: 'Copying failed',
    here: (count) => plural(count, 'feature here', 'features here'),
    around: 'Around',
    selected: (count) => plural(count, 'feature selected', 'features selected'),
    clear: 'Clear the selection',
    remove: (name) => `Remove ${name}`,
    copyReferences: 'Copy the identifiers',
    gone: 'This feature does not exist, or no longer.',
    failed: 'The details could not be read.',
    relatedFailed: 'The linked features could not be read.',
    opened: (name) => `${name}, details open`,
  },

  history: {
    insert: 'Created',
    update: 'Changed',
    delete: 'Deleted',
    geometry: 'Outline changed',
    by: (who) => `by ${who}`,
    empty: 'No change on record',
    failed: 'The history could not be read.',
    before: 'before',
    after: 'after',
  },

  help: {
    title: 'Help and shortcuts',
    intro:
      'Click a feature on the map to open its details. The address of the page keeps what you see: copy it to share it.',
    keys: {
      search: 'Search',
      move: 'Move the map',
      zoom: 'Change the scale',
      open: 'Open what is at the centre of the map',
      add: 'Add to the selection',
      close: 'Close, back to the map',
      help: 'This help',
    },
    addHow: 'Shift + click',
    arrows: 'Arrow keys',
    enter: 'Enter',
    escape: 'Esc',
    sources: 'Data and sources',
  },

  units: {
    area: (hectares, ares, centiares) =>
      [hectares && `${hectares} ha`, (hectares || ares) && `${ares} a`, `${centiares} ca`]
        .filter(Boolean)
        .join(' '),
  },
}
