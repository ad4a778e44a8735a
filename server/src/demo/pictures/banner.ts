import { place } from './layout.ts';
import type { Palette } from './palette.ts';
import { cloud, leaf, sparkle } from './parts.ts';
import { chance, circle, ellipse, group, path, rect, type Size, stroke } from './svg.ts';

type Scenery = (colours: Palette, size: Size, seed: string) => string;

function hills(c: Palette, { width: w, height: h }: Size): string {
  return (
    circle(w * 0.2, h * 0.3, h * 0.15, '#fff', { opacity: 0.75 }) +
    cloud(w * 0.38, h * 0.26, h * 0.13, '#fff', 0.8) +
    cloud(w * 0.84, h * 0.2, h * 0.1, '#fff', 0.6) +
    path(
      `M0 ${h * 0.72}C${w * 0.14} ${h * 0.44} ${w * 0.24} ${h * 0.5} ${w * 0.36} ${h * 0.62}S${w * 0.6} ${h * 0.4} ${w * 0.74} ${h * 0.56}S${w * 0.94} ${h * 0.5} ${w} ${h * 0.46}V${h}H0Z`,
      c.light,
    ) +
    path(
      `M0 ${h * 0.8}C${w * 0.2} ${h * 0.6} ${w * 0.4} ${h * 0.74} ${w * 0.58} ${h * 0.76}S${w * 0.9} ${h * 0.64} ${w} ${h * 0.7}V${h}H0Z`,
      c.main,
      { opacity: 0.55 },
    ) +
    path(`M0 ${h * 0.88}C${w * 0.3} ${h * 0.78} ${w * 0.7} ${h * 0.9} ${w} ${h * 0.82}V${h}H0Z`, c.deep, {
      opacity: 0.45,
    })
  );
}

function rays(c: Palette, { width: w, height: h }: Size): string {
  const far = w + h;
  const beams = Array.from({ length: 18 }, (_, index) => {
    const a = (index / 18) * Math.PI * 2;
    const b = a + Math.PI / 18;
    const [x, y] = [w * 0.62, h * 0.56];
    return path(
      `M${x} ${y}L${x + Math.cos(a) * far} ${y + Math.sin(a) * far}L${x + Math.cos(b) * far} ${y + Math.sin(b) * far}Z`,
      '#fff',
      { opacity: 0.3 },
    );
  });
  return (
    beams.join('') +
    circle(w * 0.62, h * 0.56, Math.min(w, h) * 0.4, '#fff', { opacity: 0.5 }) +
    ellipse(w * 0.5, h * 1.04, w * 0.7, h * 0.22, c.light)
  );
}

function leaves(c: Palette, { width: w, height: h }: Size, seed: string): string {
  const next = chance(seed);
  const fronds = Array.from({ length: 22 }, (_, index) => {
    const fromLeft = index % 2 === 0;
    const x = fromLeft ? next() * w * 0.3 - 20 : w - next() * w * 0.3 + 20;
    return leaf(
      x,
      next() * h,
      60 + next() * 80,
      fromLeft ? next() * 70 - 40 : 180 + next() * 70 - 30,
      index % 3 === 0 ? c.deep : c.main,
    );
  });
  return (
    circle(w * 0.5, h * 0.46, Math.min(w, h) * 0.44, '#fff', { opacity: 0.5 }) +
    group('translate(0 0)', fronds.join(''), { opacity: 0.5 }) +
    path(`M0 ${h * 0.86}Q${w * 0.5} ${h * 0.74} ${w} ${h * 0.86}V${h}H0Z`, '#fff', { opacity: 0.6 })
  );
}

function festive(c: Palette, { width: w, height: h }: Size, seed: string): string {
  const next = chance(seed);
  const stars = Array.from({ length: 26 }, (_, index) => {
    const [x, y] = [next() * w, next() * h * 0.75];
    return index % 2 === 0
      ? sparkle(x, y, 6 + next() * 12, '#fff3c4')
      : circle(x, y, 2 + next() * 4, c.accent);
  });
  const rope = stroke(
    `M0 ${h * 0.06}Q${w * 0.25} ${h * 0.24} ${w * 0.5} ${h * 0.08}T${w} ${h * 0.06}`,
    c.accent,
    3,
  );
  const flags = Array.from({ length: 11 }, (_, index) => {
    const x = (w / 11) * (index + 0.3);
    const y = h * (0.1 + Math.sin((index / 11) * Math.PI * 2) * 0.06);
    return path(`M${x} ${y}h34l-17 36Z`, [c.main, c.accent, '#fffaf0'][index % 3] ?? c.main);
  });
  return (
    group('translate(0 0)', stars.join(''), { opacity: 0.8 }) +
    rope +
    flags.join('') +
    path(`M0 ${h * 0.84}Q${w * 0.5} ${h * 0.72} ${w} ${h * 0.84}V${h}H0Z`, c.deep, { opacity: 0.55 })
  );
}

const sceneries = { hills, rays, leaves, festive } satisfies Record<string, Scenery>;

/** What lies behind the things on a banner. */
export type SceneryName = keyof typeof sceneries;

/** A banner, cover or start page: a landscape with up to four things standing in it. */
export function drawBanner(
  name: SceneryName,
  things: readonly string[],
  colours: Palette,
  size: Size,
  seed: string,
): string {
  const { width, height } = size;
  const tall = height > width;
  const scale = tall ? width / 760 : height / 560;
  const spots: readonly (readonly [number, number, number])[] = tall
    ? [
        [0.5, 0.62, 1],
        [0.24, 0.8, 0.62],
        [0.76, 0.8, 0.62],
        [0.5, 0.93, 0.7],
      ]
    : [
        [0.66, 0.9, 1.12],
        [0.4, 0.93, 0.84],
        [0.87, 0.95, 0.74],
        [0.18, 0.95, 0.72],
      ];
  const placed = things.map((thing, index) => {
    const [x, y, part] = spots[index] ?? [0.5, 0.9, 0.6];
    return { thing, x: x * width, y: y * height, scale: part * scale };
  });
  const drawn = [...placed]
    .sort((a, b) => a.y - b.y)
    .map((spot) => place(spot.thing, [spot.x, spot.y], spot.scale));
  return rect([0, 0, width, height], 'url(#sky)') + sceneries[name](colours, size, seed) + drawn.join('');
}
