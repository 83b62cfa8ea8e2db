import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, modulePreload: { polyfill: false } },
  server: {
    proxy: Object.fromEntries(
      ['/v1', '/aanmelden', '/afmelden', '/demo-aanmelddienst'].map((path) => [
        path,
        'http://localhost:3000',
      ]),
    ),
  },
});
