import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npm run build` makes what the service serves; `npm run dev:console` serves the sources, with the API of a service on 3000. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Modules and what is composed of others without PostCSS, which warns of its own part in that.
  css: { transformer: 'lightningcss' },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // A name with a hash is kept by browsers for ever; the page itself is not.
    assetsDir: 'assets',
    reportCompressedSize: false,
    // What the first screen needs is a file of its own on purpose; how much that is, is measured by the bench.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What the first screen needs, in two files, nothing else among it: packages change less often.
            { name: 'first-packages', tags: ['$initial'], test: /node_modules/, priority: 3 },
            { name: 'first', tags: ['$initial'], priority: 2 },
            // A file of its own for each little thing that two pages share costs more in headers than it saves.
            { name: 'shared', test: /node_modules/, minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/openapi.json', '/docs', '/health', '/simulator'].map((path) => [path, 'http://127.0.0.1:3000']),
    ),
  },
});
