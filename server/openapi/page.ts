import { type Language, label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { type RouteDoc, type Tag, tags } from './doc.ts'

type Described = { readonly method: string; readonly url: string; readonly doc: RouteDoc }

const words = {
  title: label('L’API de Carreau', 'The API of Carreau'),
  introduction: label(
    'Tout ce que la page fait passe par ces adresses ; QGIS et GDAL s’y connectent comme à tout service OGC API.',
    'Everything the page does goes through these addresses; QGIS and GDAL connect to them as to any OGC API service.',
  ),
  machine: label('Le même document pour les machines', 'The same document for machines'),
  layers: label('Couches', 'Layers'),
  parameter: label('Paramètre', 'Parameter'),
  meaning: label('Sens', 'Meaning'),
}

/** The document to be read by people: a page without script, made of the same lists. */
export function openApiPage(
  routes: readonly Described[],
  layers: readonly Layer[],
  language: Language,
): string {
  const chapters = Object.keys(tags).map((tag) => chapter(tag as Tag, routes, language))
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title[language]}</title>
<link rel="stylesheet" href="/api/openapi.css">
</head>
<body>
<main>
<h1>${words.title[language]}</h1>
<p>${words.introduction[language]}</p>
<p><a href="/api/openapi">${words.machine[language]}</a> (OpenAPI 3.0)</p>
<h2>${words.layers[language]}</h2>
<ul>
${layers.map((layer) => `<li><a href="/api/collections/${layer.id}/items"><code>${layer.id}</code></a> ${html(layer.label[language])}</li>`).join('\n')}
</ul>
${chapters.join('\n')}
</main>
</body>
</html>
`
}

function chapter(tag: Tag, routes: readonly Described[], language: Language): string {
  const own = routes.filter(({ doc }) => doc.tag === tag)
  if (own.length === 0) return ''
  return `<h2>${html(tags[tag][language])}</h2>\n${own.map((route) => section(route, language)).join('\n')}`
}

function section({ method, url, doc }: Described, language: Language): string {
  const address = html(url.replaceAll(/:(\w+)/g, '{$1}'))
  const description = doc.description ? `<p>${html(doc.description[language])}</p>` : ''
  return `<h3><code>${method} ${address}</code></h3>
<p>${html(doc.summary[language])}</p>${description}${parametersOf(doc, language)}`
}

function parametersOf({ parameters = [] }: RouteDoc, language: Language): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(
    ({ name, description }) =>
      `<tr><th scope="row"><code>${html(name)}</code></th><td>${html(description[language])}</td></tr>`,
  )
  return `<table>
<thead><tr><th scope="col">${words.parameter[language]}</th><th scope="col">${words.meaning[language]}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table>`
}

const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The page's look, served beside it: the content policy allows no inline style. */
export const openApiStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; }
h2 { margin-top: 2.5rem; font-size: 1.25rem; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
h3 { margin: 1.75rem 0 0.25rem; font-size: 1rem; overflow-wrap: anywhere; }
p { margin: 0.25rem 0; }
table { border-collapse: collapse; margin: 0.5rem 0; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; font-weight: normal; }
thead th { font-weight: 600; }
code { font-size: 0.95em; }
`
