import type { Palette } from './palette.ts';
import { cloud, leaf, sparkle } from './parts.ts';
import { chance, circle, ellipse, group, linear, path, rect, type Size, stroke } from './svg.ts';

type Backdrop = (colours: Palette, size: Size, seed: string) => string;

function table(c: Palette, { width, height }: Size): string {
  const top = height * 0.7;
  return (
    path(`M${width * 0.05} 0L${width * 0.5} 0L${width * 0.95} ${top}L${width * 0.42} ${top}Z`, '#fff', {
      opacity: 0.28,
    }) +
    path(`M${width * 0.56} 0L${width * 0.66} 0L${width * 1.1} ${top}L${width} ${top}Z`, '#fff', {
      opacity: 0.2,
    }) +
    rect([0, top, width, height - top], c.light, { opacity: 0.85 }) +
    rect([0, top, width, 6], '#fff', { opacity: 0.7 }) +
    ellipse(width * 0.5, height * 0.96, width * 0.6, height * 0.12, '#fff', { opacity: 0.25 })
  );
}

function arch(c: Palette, { width, height }: Size): string {
  const left = width * 0.17;
  const span = width * 0.66;
  const top = height * 0.1;
  const floor = height * 0.84;
  return (
    path(
      `M${left} ${floor}V${top + span / 2}A${span / 2} ${span / 2} 0 0 1 ${left + span} ${top + span / 2}V${floor}Z`,
      c.light,
      { opacity: 0.9 },
    ) +
    path(
      `M${left + 26} ${floor}V${top + span / 2}A${span / 2 - 26} ${span / 2 - 26} 0 0 1 ${left + span - 26} ${top + span / 2}V${floor}Z`,
      '#fff',
      { opacity: 0.45 },
    ) +
    rect([0, floor, width, height - floor], c.sky[1]) +
    rect([left - 34, floor - 22, span + 68, 44, 10], '#fff', { opacity: 0.92 }) +
    rect([left - 34, floor + 6, span + 68, 16, 8], c.main, { opacity: 0.16 })
  );
}

function sun(c: Palette, { width, height }: Size, seed: string): string {
  const next = chance(seed);
  const corner = (x: number, y: number, from: number): string =>
    [0, 34, 68].map((turn) => leaf(x, y, 150 + next() * 50, from + turn, c.main)).join('');
  return (
    circle(width / 2, height * 0.47, height * 0.38, '#fff', { opacity: 0.55 }) +
    circle(width / 2, height * 0.47, height * 0.31, '#fff', { opacity: 0.45 }) +
    group('translate(0 0)', corner(-20, height + 10, -84) + corner(width + 20, -10, 96), { opacity: 0.3 }) +
    ellipse(width / 2, height * 0.92, width * 0.62, height * 0.16, c.light, { opacity: 0.8 })
  );
}

function dots(c: Palette, { width, height }: Size, seed: string): string {
  const next = chance(seed);
  const step = 94;
  const marks: string[] = [];
  for (let y = 30; y < height; y += step) {
    for (let x = 30 + ((y / step) % 2 < 1 ? 0 : step / 2); x < width; x += step) {
      marks.push(next() < 0.5 ? circle(x, y, 9, '#fff') : leaf(x - 12, y + 8, 34, next() * 360, c.main));
    }
  }
  return (
    group('translate(0 0)', marks.join(''), { opacity: 0.32 }) +
    circle(width / 2, height / 2, height * 0.36, '#fff', { opacity: 0.66 })
  );
}

function stripes(c: Palette, { width, height }: Size): string {
  const wide = width / 10;
  const bars = Array.from({ length: 5 }, (_, index) =>
    rect([index * wide * 2, 0, wide, height], '#fff', { opacity: 0.34 }),
  );
  return (
    bars.join('') +
    path(`M0 ${height * 0.8}Q${width / 2} ${height * 0.7} ${width} ${height * 0.8}V${height}H0Z`, c.main, {
      opacity: 0.34,
    }) +
    path(`M0 ${height * 0.84}Q${width / 2} ${height * 0.75} ${width} ${height * 0.84}V${height}H0Z`, c.light)
  );
}

function waves(c: Palette, { width, height }: Size): string {
  const wave = (level: number, fill: string, opacity: number): string =>
    path(
      `M0 ${height * level}C${width * 0.2} ${height * (level - 0.09)} ${width * 0.34} ${height * (level + 0.07)} ${width * 0.55} ${height * level}S${width * 0.86} ${height * (level - 0.08)} ${width} ${height * (level - 0.01)}V${height}H0Z`,
      fill,
      { opacity },
    );
  return (
    circle(width * 0.78, height * 0.2, height * 0.11, '#fff', { opacity: 0.7 }) +
    cloud(width * 0.2, height * 0.22, 66, '#fff', 0.65) +
    wave(0.66, c.light, 0.6) +
    wave(0.76, c.main, 0.3) +
    wave(0.84, c.light, 0.95)
  );
}

function confetti(c: Palette, { width, height }: Size, seed: string): string {
  const next = chance(seed);
  const bits = Array.from({ length: 34 }, (_, index) => {
    const x = next() * width;
    const y = next() * height * 0.8;
    const fill = [c.main, c.accent, '#fff', c.deep][index % 4] ?? c.main;
    if (index % 3 === 0) return sparkle(x, y, 8 + next() * 14, fill);
    if (index % 3 === 1) return circle(x, y, 4 + next() * 8, fill);
    return stroke(`M${x} ${y}q12 -16 24 0t24 0`, fill, 5);
  });
  return (
    group('translate(0 0)', bits.join(''), { opacity: 0.45 }) +
    circle(width / 2, height * 0.5, height * 0.36, '#fff', { opacity: 0.5 }) +
    ellipse(width / 2, height * 0.88, width * 0.44, height * 0.09, '#fff', { opacity: 0.75 })
  );
}

function plain(c: Palette, { width, height }: Size): string {
  const marks: string[] = [];
  for (let row = 0; row < 10; row += 1) {
    for (let column = 0; column < 10; column += 1) {
      const x = (column + (row % 2 === 0 ? 0.25 : 0.75)) * (width / 10);
      marks.push(circle(x, (row + 0.5) * (height / 10), 5, (row + column) % 3 === 0 ? c.main : '#fff'));
    }
  }
  return group('translate(0 0)', marks.join(''), { opacity: 0.4 });
}

const drawings = { plain, table, arch, sun, dots, stripes, waves, confetti } satisfies Record<
  string,
  Backdrop
>;

/** The name of a backdrop. */
export type BackdropName = keyof typeof drawings;

/** The gradient every backdrop stands on; goes into the definitions of the document. */
export function skyGradient(colours: Palette): string {
  return linear(
    'sky',
    [0.25, 1],
    [
      [0, colours.sky[0]],
      [1, colours.sky[1]],
    ],
  );
}

/** What lies behind a subject. */
export function drawBackdrop(name: BackdropName, colours: Palette, size: Size, seed: string): string {
  return rect([0, 0, size.width, size.height], 'url(#sky)') + drawings[name](colours, size, seed);
}
