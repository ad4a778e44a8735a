import { defineConfig } from 'vite';
import { budget } from './build/budget.ts';
import { compressed } from './build/compressed.ts';

export default defineConfig({
  base: '/admin/',
  oxc: { jsx: { runtime: 'automatic' } },
  plugins: [compressed(), budget()],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
    rolldownOptions: {
      onwarn: (warning, warn) => {
        // Libraries mark what runs in browsers only; here everything does.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  server: { proxy: { '/admin/api': 'http://127.0.0.1:3000', '/files': 'http://127.0.0.1:3000' } },
});
