import { useCarreau } from '../hooks.ts'

/** What happens on the map, said to those who do not see it. */
export function Announcer() {
  const said = useCarreau((state) => state.announcement)
  return (
    <div className="only-heard" role="status" aria-live="polite">
      {said}
    </div>
  )
}
