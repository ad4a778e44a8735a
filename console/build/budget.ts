import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

const MOST_KB = 350;
/** What is loaded before the first screen of somebody signed in: the door, the frame and the overview. */
const FIRST_SCREEN = ['src/main.tsx', 'src/shell/shell.tsx', 'src/screens/home/home.tsx'];

/** Fails the build when the first screen costs more than it may. */
export function budget(): Plugin {
  return {
    name: 'budget',
    apply: 'build',
    generateBundle: (_options, bundle) => {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const wanted = new Set<string>();
      for (const chunk of chunks) if (isFirst(chunk)) gather(chunk.fileName, bundle, wanted);
      const sizes = [...wanted].map((name) => sizeOf(bundle[name]));
      const total = sizes.reduce((sum, size) => sum + size, 0) / 1024;
      const styles = Object.values(bundle).filter(({ fileName }) => fileName.endsWith('.css'));
      const all = total + styles.reduce((sum, file) => sum + sizeOf(file), 0) / 1024;
      process.stdout.write(`first screen: ${all.toFixed(1)} kB gzipped, ${MOST_KB} at most\n`);
      if (all > MOST_KB) throw new Error('the first screen is over its budget');
    },
  };
}

type File = Rolldown.OutputChunk | Rolldown.OutputAsset;

const isFirst = ({ isEntry, facadeModuleId }: Rolldown.OutputChunk): boolean =>
  isEntry || FIRST_SCREEN.some((name) => facadeModuleId?.endsWith(name));

function gather(name: string, bundle: Readonly<Record<string, File>>, into: Set<string>): void {
  const file = bundle[name];
  if (into.has(name) || file?.type !== 'chunk') return;
  into.add(name);
  for (const imported of file.imports) gather(imported, bundle, into);
}

function sizeOf(file: File | undefined): number {
  if (!file) return 0;
  return gzipSync(file.type === 'chunk' ? file.code : file.source).length;
}
