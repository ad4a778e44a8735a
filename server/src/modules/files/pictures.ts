import pLimit from 'p-limit';
import type sharp from 'sharp';
import { fail } from '../../kernel/errors.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** 50 megapixels: above the cameras of phones, far below what exhausts memory (200 MB decoded). */
const MOST_PIXELS = 50_000_000;
const PROBE_WIDTH = 32;

/** Decoding takes memory by the picture's size and a thread of the pool: a few at a time. */
const decoding = pLimit(2);

let loaded: Promise<typeof sharp> | undefined;

/** Loaded on first use: the library takes tens of megabytes that a server without uploads does not need. */
function library(): Promise<typeof sharp> {
  loaded ??= import('sharp').then(({ default: load }) => {
    load.cache(false);
    load.concurrency(1);
    return load;
  });
  return loaded;
}

/**
 * Decodes a picture to the end and gives its size in pixels as a viewer sees it (turned as the camera says).
 * Refuses `files/picture-broken` (truncated, damaged) and `files/picture-too-large` (a pixel bomb).
 */
export async function inspectPicture(bytes: Buffer): Promise<PictureSize> {
  const load = await library();
  return decoding(async () => {
    const { autoOrient, width, height } = await load(bytes).metadata().catch(broken);
    if (width * height > MOST_PIXELS) return fail('files/picture-too-large', { pixels: MOST_PIXELS });
    await load(bytes, { failOn: 'truncated', limitInputPixels: MOST_PIXELS })
      .resize(PROBE_WIDTH)
      .toBuffer()
      .catch(broken);
    return { width: autoOrient.width, height: autoOrient.height };
  });
}

function broken(): never {
  return fail('files/picture-broken');
}

/** The picture at most `width` pixels wide, in its own format, upright and without the camera's notes. */
export async function shrinkPicture(bytes: Buffer, width: number): Promise<Buffer> {
  const load = await library();
  return decoding(() =>
    load(bytes, { failOn: 'none', limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .toBuffer(),
  );
}
