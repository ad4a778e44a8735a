import { drawPicture, sizeOf } from './draw.ts';
import { coverPictures } from './list-covers.ts';
import { foodPictures } from './list-food.ts';
import { iconPictures } from './list-icons.ts';
import { lifePictures } from './list-life.ts';
import { outPictures } from './list-out.ts';
import { avatarPictures, shopPictures } from './list-street.ts';
import { bannerPictures } from './list-wide.ts';
import type { PictureSpec } from './spec.ts';

export { drawPicture } from './draw.ts';
export type { PictureSpec } from './spec.ts';

/** A drawn picture, ready to be turned into a file. */
export interface DemoPicture {
  /** Where it is stored; always ends in `.png`. */
  readonly path: string;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What is drawn, without drawing it. */
export const pictureSpecs: readonly PictureSpec[] = [
  ...foodPictures,
  ...lifePictures,
  ...outPictures,
  ...iconPictures,
  ...bannerPictures,
  ...coverPictures,
  ...shopPictures,
  ...avatarPictures,
];

/** Draws every picture of the demo tenant. The same call always gives the same pictures. */
export function demoPictures(): DemoPicture[] {
  return pictureSpecs.map(draw);
}

/** Draws the picture that is stored under this path; undefined where there is none. */
export function demoPicture(path: string): DemoPicture | undefined {
  const spec = pictureSpecs.find((candidate) => candidate.path === path);
  return spec && draw(spec);
}

function draw(spec: PictureSpec): DemoPicture {
  return { path: spec.path, svg: drawPicture(spec), ...sizeOf(spec) };
}
