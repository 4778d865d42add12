// The budgets of the built pages, gzip-compressed; `npm run size` holds them after `npm run build`.
import { readdirSync, readFileSync } from 'node:fs'

const folder = 'wwwroot'
const files = existing(`${folder}/assets`)
/** What index.html names: the entry, its static imports and its styles. */
const firstLoad = existing(folder).includes('index.html')
  ? [...readFileSync(`${folder}/index.html`, 'utf8').matchAll(/"\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
      ([, file]) => file,
    )
  : []
const budgets = {
  maplibre: '300 kB',
  'maplibre-gl-worker': '155 kB',
  SchedulePage: '45 kB',
  jsQR: '50 kB',
  WorkPage: '25 kB',
}
const defaultBudget = '20 kB'

function existing(path) {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

/** A chunk's name without the hash of its contents. */
const nameOf = (file) => file.replace(/-[\w-]{8}\.js$/, '')

export default [
  {
    name: "First load of the rider's page",
    path: firstLoad.map((file) => `${folder}/${file}`),
    gzip: true,
    limit: '60 kB',
  },
  { name: 'widget', path: `${folder}/widget.js`, gzip: true, limit: '6 kB' },
  ...files
    .filter((file) => file.endsWith('.js') && !firstLoad.includes(`assets/${file}`))
    .map((file) => ({
      name: nameOf(file),
      path: `${folder}/assets/${file}`,
      gzip: true,
      limit: budgets[nameOf(file)] ?? defaultBudget,
    })),
]
