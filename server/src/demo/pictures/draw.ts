import { drawBackdrop, skyGradient } from './backdrop.ts';
import { drawBanner } from './banner.ts';
import { arrange } from './layout.ts';
import { palettes } from './palette.ts';
import { drawPortrait } from './portrait.ts';
import type { PictureSpec } from './spec.ts';
import { drawStorefront } from './storefront.ts';
import { subjects } from './subjects.ts';
import { circle, documentOf, group, rect, type Size, shadow } from './svg.ts';

const sizes = {
  goods: { width: 750, height: 750 },
  banner: { width: 750, height: 375 },
  cover: { width: 750, height: 420 },
  start: { width: 750, height: 1334 },
  icon: { width: 200, height: 200 },
  avatar: { width: 200, height: 200 },
  shop: { width: 750, height: 500 },
} as const satisfies Record<PictureSpec['kind'], Size>;

/** The size at which a picture is drawn. */
export function sizeOf(spec: PictureSpec): Size {
  return sizes[spec.kind];
}

function body(spec: PictureSpec): string {
  const colours = palettes[spec.palette];
  const size = sizeOf(spec);
  switch (spec.kind) {
    case 'goods': {
      const thing = subjects[spec.subject](colours);
      const behind = drawBackdrop(spec.backdrop, colours, size, spec.path);
      return behind + arrange(spec.layout, thing, colours, size, spec.path);
    }
    case 'icon':
      return (
        rect([0, 0, 200, 200, 56], 'url(#sky)') +
        circle(100, 96, 74, '#fff', { opacity: 0.45 }) +
        shadow(100, 164, 66, 10) +
        group('translate(26 20) scale(.37)', subjects[spec.subject](colours))
      );
    case 'avatar':
      return drawPortrait(spec.face, colours);
    case 'shop':
      return drawStorefront(colours, spec.roof, subjects[spec.subject](colours), size);
    default: {
      const things = spec.things.map(([name, palette]) => subjects[name](palettes[palette]));
      return drawBanner(spec.scenery, things, colours, size, spec.path);
    }
  }
}

/** Draws one picture as an SVG document without text, fonts or outside files. */
export function drawPicture(spec: PictureSpec): string {
  return documentOf(sizeOf(spec), spec.title, skyGradient(palettes[spec.palette]), body(spec));
}
