import { readFile } from 'node:fs/promises';
import type { DemoPicture } from './pictures/index.ts';

const CLIP = /^demo\/videos\/([a-z-]+)\.mp4$/;
/** Beside the sources as well as beside what is built from them. */
const FOLDER = new URL('../../assets/demo/', import.meta.url);

/** The bytes of a file of the demo by its key: a drawn picture or a clip. Undefined where the demo has none. */
export async function demoFile(key: string): Promise<Buffer | undefined> {
  const [, clip] = CLIP.exec(key) ?? [];
  if (clip !== undefined) return readFile(new URL(`${clip}.mp4`, FOLDER)).catch(() => undefined);
  // Loaded at the first use: an installation without a demo never carries the drawings.
  const { demoPicture } = await import('./pictures/index.ts');
  const picture = demoPicture(key);
  return picture && paint(picture);
}

async function paint({ svg }: DemoPicture): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  // As the files module has it: memory matters more here than speed.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp(Buffer.from(svg)).png().toBuffer();
}
