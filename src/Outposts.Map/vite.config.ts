import { svelte } from '@sveltejs/vite-plugin-svelte'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { defineConfig, type Plugin } from 'vite'

/** Where the host of the API listens while `npm run dev` serves the pages. */
const api = process.env.OUTPOSTS_URL ?? 'http://127.0.0.1:5080'
const proxied = [
  '/graphql',
  '/outposts/list',
  '/photos',
  '/tiles',
  '/features',
  '/health',
  '/visits.ics',
  '/coverage.csv',
  '/coverage.geojson',
  '/coverage.xlsx',
  '/reports',
]

/** The sources whose chunks are stored when first used, not with the shell: the map, the staff's pages, the reader of QR codes, the proof. */
const outsideShell =
  /\/(node_modules\/(maplibre-gl|jsqr)|src\/(access|accounts|catalogue|coverage|editing|events\/editing|holidays|indicators|inspection\/editing|layers|lists|online\/editing|placing|planner|posters|(reports|requests)\/answering|scenarios|siting|system|workPlan|visits\/(schedule|proof))|src\/riderMap\/MapPane|src\/travel\/WayMap|src\/shell\/StaffNav)/

/**
 * Tells the service worker which files make up the shell: the entry and what it imports, `outsideShell` left out.
 * The shell's cache is named after their contents, so that a new build replaces the old one whole.
 */
function shellList(): Plugin {
  return {
    name: 'outposts-shell-list',
    apply: 'build',
    generateBundle(_, bundle) {
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'index')
      if (entry?.type !== 'chunk') this.error('The entry chunk "index" is missing, so the shell cannot be listed.')
      const shell = new Set<string>()
      const isOutsideShell = (chunk: (typeof bundle)[string] | undefined) =>
        chunk?.type === 'chunk' && outsideShell.test(chunk.facadeModuleId ?? chunk.moduleIds[0] ?? '')
      const visit = (name: string) => {
        const chunk = bundle[name]
        if (chunk?.type !== 'chunk' || shell.has(name)) return
        shell.add(name)
        chunk.viteMetadata?.importedCss.forEach((css) => shell.add(css))
        chunk.imports.forEach(visit)
        chunk.dynamicImports.filter((other) => !isOutsideShell(bundle[other])).forEach(visit)
      }
      visit(entry.fileName)
      const files = [...shell].sort()
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') this.error('The service worker sw.js is missing.')
      const version = createHash('sha256').update(files.join()).update(worker.code).digest('hex').slice(0, 12)
      worker.code = worker.code.replace('__SHELL__', JSON.stringify(files)).replace('__VERSION__', version)
    },
  }
}

/** Hands over GraphiQL as its packages ship it; the page in public/graphiql puts it together. */
function graphiqlFiles(): Plugin {
  const files = [
    'graphiql/graphiql.min.js',
    'graphiql/graphiql.min.css',
    'react/umd/react.production.min.js',
    'react-dom/umd/react-dom.production.min.js',
  ]
  return {
    name: 'outposts-graphiql-files',
    apply: 'build',
    async generateBundle() {
      for (const file of files)
        this.emitFile({
          type: 'asset',
          fileName: `graphiql/${file.split('/').at(-1)}`,
          source: await readFile(`node_modules/${file}`),
        })
    },
  }
}

export default defineConfig(({ mode }) => ({
  // The files name one another relative to themselves, so that the host may be served under any path.
  base: './',
  plugins: [svelte(), shellList(), graphiqlFiles()],
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  server: {
    port: 5081,
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: api, changeOrigin: false }])),
  },
  build: {
    outDir: 'wwwroot',
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/offline/sw.ts' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules\/maplibre-gl\// },
            // In one piece: cut along what other pages share of it, it would be a dozen files that compress worse.
            { name: 'first', tags: ['$initial'], test: (id) => !id.endsWith('/offline/sw.ts') },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    // One environment for the files of a worker: made for each, it takes five sixths of the time. src/testing.ts clears it.
    isolate: false,
    pool: 'threads',
    testTimeout: 20_000,
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing.ts'],
  },
}))
