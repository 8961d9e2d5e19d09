import { transformExtent } from 'ol/proj.js'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { layerOf } from '../../layers/index.ts'
import { scales } from '../../layers/model/paper-scale.ts'
import { item } from '../api.ts'
import { formatNumber, titleOf } from '../format.ts'
import { useCarreau, useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import type { Kernel } from '../map/kernel.ts'
import { legalProjection } from '../map/projection.ts'
import { useAnswer } from '../query.ts'
import { announce, getState, refKey } from '../state.ts'
import { communesOn } from './communes-on.ts'
import { type FrameOverlay, frameOverlay } from './frame-overlay.ts'
import { printMessages } from './messages.ts'
import { type Box, type Orientation, type Paper, papers, sheetOf } from './sheet.ts'

type Making = 'idle' | 'making' | 'failed'

/** Choose paper and scale, see the frame on the map, take the PDF. */
export default function PrintPanel() {
  const m = useOwnMessages(printMessages)
  const language = useLanguage()
  const kernel = useKernel()
  const crs = useCarreau((state) => state.settings)?.crs ?? 2154
  const proposed = useProposedTitle()
  const [title, setTitle] = useState<string | null>(null)
  const [paper, setPaper] = useState<Paper>('A4')
  const [orientation, setOrientation] = useState<Orientation>('landscape')
  const [chosenScale, setScale] = useState<number | null>(null)
  const [making, setMaking] = useState<Making>('idle')
  const frame = useMemo(() => sheetOf(paper, orientation).map, [paper, orientation])
  const scale = chosenScale ?? (kernel ? scaleInView(kernel, frame, crs) : 1000)
  const overlay = useFrame(kernel, crs, frame, scale)

  const make = async () => {
    if (!overlay.current) return
    setMaking('making')
    announce(m.making)
    try {
      const { makePdf } = await import('./make-pdf.ts')
      const choice = {
        title: title ?? proposed,
        subtitle: await communesOn(overlay.current.extent()),
        paper,
        orientation,
        scale,
        centre: overlay.current.centre(),
        today: new Date().toLocaleDateString('sv-SE'),
      }
      save(await makePdf(choice, getState()), `${fileName(choice.title)}-${scale}.pdf`)
      setMaking('idle')
      announce(m.made)
    } catch {
      setMaking('failed')
    }
  }

  return (
    <form
      className="print-form"
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <label className="field">
        <span>{m.title}</span>
        <input value={title ?? proposed} maxLength={80} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <div className="field-row">
        <Choice
          label={m.paper}
          value={paper}
          options={Object.keys(papers)}
          onChange={(value) => setPaper(value as Paper)}
        />
        <Choice
          label={m.orientation}
          value={orientation}
          options={['landscape', 'portrait']}
          text={(value) => m[value as Orientation]}
          onChange={(value) => setOrientation(value as Orientation)}
        />
      </div>
      <Choice
        label={m.scale}
        value={String(scale)}
        options={scales.map(String)}
        text={(value) => `1:${formatNumber(Number(value), language)}`}
        onChange={(value) => setScale(Number(value))}
      />
      <p className="quiet">{m.frame}</p>
      {making === 'failed' && (
        <p className="form-error" role="alert">
          {m.failed}
        </p>
      )}
      <Button className="button primary" type="submit" isDisabled={making === 'making' || !kernel}>
        <Icon name="print" size={18} /> {making === 'making' ? m.making : m.make}
      </Button>
    </form>
  )
}

/** A plain list of the browser's own: the quickest thing to use on a phone. */
function Choice({
  label,
  value,
  options,
  text,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly string[]
  readonly text?: (value: string) => string
  readonly onChange: (value: string) => void
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {text?.(option) ?? option}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The selected feature's name, or what the sheet is. */
function useProposedTitle(): string {
  const m = useOwnMessages(printMessages)
  const language = useLanguage()
  const ref = useCarreau((state) => state.selection)[0]
  const { answer } = useAnswer(ref ? refKey(ref) : null, (signal) =>
    ref ? item(ref, signal) : Promise.reject(),
  )
  const layer = ref && layerOf(ref.collection)
  if (!layer || !answer.data) return m.extract
  return `${m.extract} · ${layer.one[language]} ${titleOf(layer, answer.data, language)}`
}

/** Keeps the frame on the map as long as the panel is open. */
function useFrame(kernel: Kernel | null, crs: number, frame: Box, scale: number) {
  const overlay = useRef<FrameOverlay | null>(null)
  useEffect(() => {
    if (!kernel) return
    const shown = frameOverlay(kernel, crs)
    overlay.current = shown
    return () => {
      overlay.current = null
      shown.close()
    }
  }, [kernel, crs])
  useEffect(() => {
    if (kernel) overlay.current?.set(frame, scale)
  }, [kernel, frame, scale])
  return overlay
}

/** The largest usual sheet that is wholly seen: what the panels leave of the map, with a little room around. */
function scaleInView(kernel: Kernel, frame: Box, crs: number): number {
  const [minX, minY, maxX, maxY] = transformExtent([...kernel.seen()], 'EPSG:4326', legalProjection(crs))
  const width = ((maxX ?? 0) - (minX ?? 0)) * 0.94
  const height = ((maxY ?? 0) - (minY ?? 0)) * 0.94
  const most = Math.min((width * 1000) / frame.width, (height * 1000) / frame.height)
  return scales.findLast((scale) => scale <= most) ?? scales[0]
}

const fileName = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase() || 'carreau'

function save(bytes: Uint8Array, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart], { type: 'application/pdf' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
