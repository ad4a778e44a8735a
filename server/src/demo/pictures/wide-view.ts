import type { SceneryName } from './banner.ts';
import type { PaletteName } from './palette.ts';
import type { BannerPicture } from './spec.ts';

/** A picture with a landscape; its folder follows from its kind. */
export function wide(
  kind: BannerPicture['kind'],
  name: string,
  title: string,
  [palette, scenery]: readonly [PaletteName, SceneryName],
  things: BannerPicture['things'],
): BannerPicture {
  const folder = { banner: 'banners', start: 'start', cover: 'covers' }[kind];
  return { kind, path: `demo/${folder}/${name}.png`, title, palette, scenery, things };
}
