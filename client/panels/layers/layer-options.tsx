import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { Slider, SliderFill, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import { formatNumber } from '../../format.ts'
import { useCarreau, useLanguage, useMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'
import { openPanel, setListed, setOpacity } from '../../state.ts'
import { panelOf } from '../index.ts'
import type { Line } from './groups.ts'

/** How strong a layer shows, what it is, who made it. */
export function LayerOptions({ line }: { readonly line: Line }) {
  const m = useMessages()
  const language = useLanguage()
  const name = line.definition.label[language]
  return (
    <DialogTrigger>
      <Button className="icon-button quiet-until-near" aria-label={m.layers.options(name)}>
        <Icon name="more" size={18} />
      </Button>
      <Popover className="popover layer-options" placement="right top" offset={4}>
        <Dialog aria-label={m.layers.options(name)}>
          <p className="strong">{name}</p>
          <p className="quiet small">{line.definition.description[language]}</p>
          <Opacity line={line} />
          <LayerActions line={line} />
          <p className="quiet small">
            {m.layers.source} : {line.definition.source[language]}
          </p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Opacity({ line }: { readonly line: Line }) {
  const m = useMessages()
  return (
    <Slider
      className="slider"
      value={line.shown.opacity}
      minValue={0.1}
      maxValue={1}
      step={0.05}
      formatOptions={{ style: 'percent' }}
      onChange={(value) => setOpacity(line.shown.id, value)}
    >
      <Label>{m.layers.opacity}</Label>
      <SliderOutput />
      <SliderTrack className="slider-track">
        <SliderFill className="slider-fill" />
        <SliderThumb className="slider-thumb" />
      </SliderTrack>
    </Slider>
  )
}

function LayerActions({ line }: { readonly line: Line }) {
  const m = useMessages()
  const language = useLanguage()
  const count = useCarreau((state) => state.counts[line.shown.id])
  const openList = () => {
    setListed(line.shown.id)
    openPanel('list')
  }
  return (
    <div className="layer-actions">
      {panelOf('list') && (
        <Button className="button" onPress={openList}>
          <Icon name="list" size={16} /> {m.feature.openInList}
          {count ? <span className="count">{formatNumber(count, language)}</span> : null}
        </Button>
      )}
    </div>
  )
}
