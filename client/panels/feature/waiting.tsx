import type { Layer } from '../../../layers/model/layer.ts'

/** As many grey lines as the form will have, so that nothing jumps when the values come. */
export function Waiting({ layer }: { readonly layer: Layer }) {
  return (
    <div className="waiting" aria-hidden="true">
      {layer.form.map((group) => (
        <div key={group.label.en} className="fact-group">
          {group.fields.map((name) => (
            <div key={name} className="fact">
              <span className="bone" />
              <span className="bone" />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
