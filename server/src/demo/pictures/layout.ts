import type { Palette } from './palette.ts';
import { sparkle } from './parts.ts';
import { chance, group, type Size, shadow } from './svg.ts';

type Layout = (subject: string, colours: Palette, size: Size, seed: string) => string;

/** A subject whose ground point (200,350) is set at (x,y), scaled, with a shadow under it. */
export function place(subject: string, [x, y]: readonly [number, number], scale: number): string {
  const cast = shadow(x, y + 2 * scale, 178 * scale, 26 * scale);
  return cast + group(`translate(${x - 200 * scale} ${y - 350 * scale}) scale(${scale})`, subject);
}

function one(subject: string, _: Palette, { width, height }: Size): string {
  return place(subject, [width / 2, height * 0.86], width / 530);
}

function two(subject: string, _: Palette, { width, height }: Size): string {
  return (
    group('translate(0 0)', place(subject, [width * 0.74, height * 0.76], width / 960), { opacity: 0.92 }) +
    place(subject, [width * 0.39, height * 0.88], width / 660)
  );
}

function three(subject: string, _: Palette, { width, height }: Size): string {
  return (
    place(subject, [width * 0.24, height * 0.78], width / 1080) +
    place(subject, [width * 0.76, height * 0.78], width / 1080) +
    place(subject, [width * 0.5, height * 0.9], width / 740)
  );
}

function close(subject: string, colours: Palette, { width, height }: Size): string {
  return (
    group(
      `translate(${width * 0.56} ${height * 0.62}) rotate(-7) scale(${width / 470}) translate(-200 -230)`,
      shadow(200, 352, 190, 28) + subject,
    ) + sparkle(width * 0.12, height * 0.16, 26, colours.accent)
  );
}

function flat(subject: string, _: Palette, { width, height }: Size, seed: string): string {
  const next = chance(seed);
  const cells: string[] = [];
  for (let row = 0; row < 3; row += 1) {
    for (let column = 0; column < 3; column += 1) {
      const x = width * (0.18 + 0.32 * column);
      const y = height * (0.18 + 0.32 * row);
      cells.push(
        group(
          `translate(${x} ${y}) rotate(${next() * 36 - 18}) scale(${width / 1650}) translate(-200 -220)`,
          shadow(200, 356, 160, 22) + subject,
        ),
      );
    }
  }
  return cells.join('');
}

const layouts = { one, two, three, close, flat } satisfies Record<string, Layout>;

/** How a subject stands in its picture. */
export type LayoutName = keyof typeof layouts;

/** The subject, arranged. */
export function arrange(
  name: LayoutName,
  subject: string,
  colours: Palette,
  size: Size,
  seed: string,
): string {
  return layouts[name](subject, colours, size, seed);
}
