import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressedCopies } from './src/web/staff/build/compressedCopies.ts'

/** Builds the staff app. `npm run dev`-style work: `npx vite` serves it and passes /api on to a running Troth. */
export default defineConfig({
  root: 'src/web/staff/app',
  base: '/staff/',
  plugins: [react(), compressedCopies()],
  build: {
    outDir: '../../../../dist/web/staff',
    // The compiled server lies in the same folder: `npm run build` puts both together from empty ones.
    emptyOutDir: false,
    manifest: true,
    target: 'es2023',
    // Fonts and pictures stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': process.env.TROTH_API ?? 'http://localhost:4000' } },
})
