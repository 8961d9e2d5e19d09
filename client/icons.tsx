/** Drawn on a grid of 20, lines of 1.6: one hand for all of them. */
const drawings = {
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13.2 13.2 17 17',
  closer: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13.2 13.2 17 17M9 6.8v4.4M6.8 9h4.4',
  layers: 'M10 3 17.5 7 10 11 2.5 7ZM3.5 10.4 10 13.9l6.5-3.5M3.5 13.6 10 17.1l6.5-3.5',
  list: 'M3.5 5h13M3.5 10h13M3.5 15h13M7.5 5v10',
  print: 'M6 7V3.5h8V7M6 14H3.5V8.5a1.5 1.5 0 0 1 1.5-1.5h10a1.5 1.5 0 0 1 1.5 1.5V14H14M6 11.5h8v5H6Z',
  upload: 'M10 13V4M6.5 7.2 10 3.7l3.5 3.5M3.5 13v2.5A1 1 0 0 0 4.5 16.5h11a1 1 0 0 0 1-1V13',
  ruler: 'M3 13.5 13.5 3 17 6.5 6.5 17ZM6 10.5l1.6 1.6M8.6 7.9l2.3 2.3M11.2 5.3l1.6 1.6',
  pointer: 'M5 3.5 15.5 9l-4.6 1.4L8.8 15Z',
  rectangle: 'M4 5.5h12v9H4Z',
  polygon: 'M10 3.5 16.5 8 14 16H6L3.5 8Z',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  close: 'M5 5l10 10M15 5 5 15',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  down: 'M5 8l5 5 5-5',
  right: 'M8 5l5 5-5 5',
  locate: 'M10 6.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6ZM10 2.5v2.4M10 15.1v2.4M2.5 10h2.4M15.1 10h2.4',
  whole: 'M4 7.5V4h3.5M12.5 4H16v3.5M16 12.5V16h-3.5M7.5 16H4v-3.5',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 9.2v4.2M10 6.6v.1',
  help: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM8 8.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M10 13.9v.1',
  settings:
    'M4 6h7M15 6h1M4 14h1M9 14h7M13 4.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6ZM7 12.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  grip: 'M8 5.5h.01M12 5.5h.01M8 10h.01M12 10h.01M8 14.5h.01M12 14.5h.01',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3L10.3 5.4M11.5 8.5a3 3 0 0 0-4.3 0L4.6 11.1a3 3 0 0 0 4.3 4.3l.8-.8',
  copy: 'M7.5 7.5h8v8h-8ZM12.5 7.5v-3h-8v8h3',
  pin: 'M10 17s5.2-4.8 5.2-8.7a5.2 5.2 0 1 0-10.4 0C4.8 12.2 10 17 10 17ZM10 6.5a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z',
  area: 'M3.5 6.5 9 3.5l7.5 3-1.5 9-9 1Z',
  square: 'M4 4h12v12H4ZM4 8h2.4M4 12h2.4M8 16v-2.4M12 16v-2.4',
  line: 'M4 15.5 8 8l4.5 3.5L16 4.5',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6.2V10l2.6 1.6',
  warn: 'M10 3.5 17.5 16.5h-15ZM10 8.3v3.6M10 14.1v.1',
  check: 'M4.5 10.5 8.3 14.3 15.5 6.5',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5ZM10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4Z',
  eyeOff:
    'M3.5 3.5l13 13M8.2 5.2A7.5 7.5 0 0 1 10 5c4.8 0 7.5 5 7.5 5a13 13 0 0 1-2.1 2.7M5 6.8A13 13 0 0 0 2.5 10s2.7 5 7.5 5a7.3 7.3 0 0 0 3.2-.7',
  theme: 'M10 3.5a6.5 6.5 0 1 0 0 13ZM10 3.5a6.5 6.5 0 0 1 0 13',
  person: 'M10 3.2a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8ZM3.5 16.8c.6-3 3.2-4.6 6.5-4.6s5.9 1.6 6.5 4.6',
  crosshair: 'M10 3v5M10 12v5M3 10h5M12 10h5',
} as const

export type IconName = keyof typeof drawings

/** A drawing beside words, or alone in a button that has a name: never read aloud. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  )
}
