import { defineConfig } from 'vite'

/**
 * Builds `<outposts-nearest>` by itself, into one file that a page of another site takes with a plain script element; after the client,
 * whose folder it shares. Its address has no hash, so that those pages need not follow versions: browsers ask whether it has changed.
 */
export default defineConfig({
  build: {
    outDir: 'wwwroot',
    emptyOutDir: false,
    copyPublicDir: false,
    // Web views of mini-programs are older than browsers.
    target: 'es2020',
    rolldownOptions: {
      input: 'src/widget/widget.ts',
      output: { format: 'iife', entryFileNames: 'widget.js' },
    },
  },
})
