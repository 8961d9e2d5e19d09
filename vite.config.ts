import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const api = process.env.API_URL ?? 'http://127.0.0.1:8080'

/** The view library brings its sentences in 34 languages; the page speaks two (and falls back to American English). */
const ourLanguagesOnly: Plugin = {
  name: 'our-languages-only',
  enforce: 'pre',
  load: (id) =>
    /react-(aria|stately|aria-components)\/dist\/.*\/[a-z]{2}-[A-Z]{2}\.mjs$/.test(id) &&
    !/(fr-FR|en-US)\.mjs$/.test(id)
      ? 'export default {}'
      : null,
}

/** What the page needs at once is one file, and so is the library of the map: left alone, the page asks for ninety. */
const fewFiles = [
  { name: 'first', tags: ['$initial' as const], priority: 2 },
  {
    name: 'map-library',
    test: /node_modules[\\/](ol|rbush|quickselect|pbf|proj4|mgrs|wkt-parser)[\\/]/,
    priority: 1,
  },
]

export default defineConfig({
  root: process.env.VITEST ? '.' : 'client',
  plugins: [react(), ourLanguagesOnly],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    chunkSizeWarningLimit: 800,
    rolldownOptions: { output: { codeSplitting: { groups: fewFiles } } },
  },
  // the proof of a proposal is loaded by the worker when one is asked for
  worker: { format: 'es' },
  // a pattern, because /api.ts is a file of the page
  server: { host: '127.0.0.1', proxy: { '^/api(/|$)': api } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', '.data/**'],
    globalSetup: ['test/support/cluster.ts'],
    setupFiles: ['test/support/properties.ts'],
    // one cluster and one browser serve them all: two files at a time on two cores; faults at length one by one, for they are measured
    maxWorkers: process.env.FAULTS === 'long' ? 1 : 2,
    testTimeout: 60_000,
    // a busy machine may starve a browser once; a fault fails twice
    retry: process.env.CI ? 1 : 0,
    hookTimeout: 120_000,
    // what is awaited comes when it comes; a test that fails may take its time
    expect: { poll: { timeout: 10_000 } },
  },
})
