import { readdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const squeeze = promisify(gzip);
const WORTH_IT = 1024;

/** Lays a `.gz` beside every text of the build, so that the server need not compress anything. */
export function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    writeBundle: async () => {
      const names = await readdir(folder, { recursive: true });
      const texts = names.filter((name) => /\.(js|css|html|svg)$/.test(name));
      await Promise.all(
        texts.map(async (name) => {
          const content = await readFile(`${folder}/${name}`);
          if (content.length >= WORTH_IT) await writeFile(`${folder}/${name}.gz`, await squeeze(content));
        }),
      );
    },
  };
}
