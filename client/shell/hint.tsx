import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'

type Props = {
  readonly text: string
  readonly placement?: 'left' | 'right' | 'top' | 'bottom'
  readonly children: ReactElement
}

/** The name of a button that shows only a drawing. */
export function Hint({ text, placement = 'bottom', children }: Props) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <Tooltip className="hint" placement={placement} offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  )
}
