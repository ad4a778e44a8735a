import type { Palette } from './palette.ts';
import { cloud, leaf } from './parts.ts';
import { ball, block, circle, group, path, rect, type Size, stroke } from './svg.ts';

/** The shape of a shop's roof. */
export type RoofName = 'eaves' | 'flat' | 'gable';

function roof(name: RoofName, c: Palette): string {
  if (name === 'eaves') {
    return (
      path(
        'M96 190C140 178 160 150 176 118H574C590 150 610 178 654 190C648 202 640 206 628 206H122C110 206 102 202 96 190Z',
        c.deep,
      ) +
      Array.from({ length: 14 }, (_, index) =>
        stroke(`M${188 + index * 29} 122L${150 + index * 34.5} 202`, c.light, 3, { opacity: 0.35 }),
      ).join('') +
      rect([168, 108, 414, 16, 8], c.accent)
    );
  }
  if (name === 'gable') {
    return (
      path('M110 206L375 70L640 206Z', c.deep) +
      path('M160 206L375 96L590 206Z', c.main, { opacity: 0.7 }) +
      circle(375, 158, 24, c.light)
    );
  }
  return rect([128, 120, 494, 90, 8], c.deep) + rect([116, 108, 518, 22, 6], c.accent);
}

function awning(c: Palette): string {
  const wide = 41;
  return Array.from({ length: 12 }, (_, index) =>
    path(
      `M${134 + index * wide} 232h${wide}v38a${wide / 2} ${wide / 2} 0 0 1 ${-wide} 0Z`,
      index % 2 === 0 ? c.main : '#fffaf0',
    ),
  ).join('');
}

function plant(x: number): string {
  return (
    leaf(x, 420, 70, -90, '#4c9463') +
    leaf(x, 424, 62, -50, '#6cb47e') +
    leaf(x, 424, 62, -130, '#3f8457') +
    block([x - 30, 410, 60, 46, 8], '#c58254')
  );
}

/** A shop front of 750 × 500; `mark` is what hangs on its sign and lies in its window. */
export function drawStorefront(c: Palette, style: RoofName, mark: string, { width, height }: Size): string {
  return (
    rect([0, 0, width, height], 'url(#sky)') +
    cloud(110, 100, 60, '#fff', 0.8) +
    cloud(640, 76, 48, '#fff', 0.7) +
    circle(666, 180, 70, c.light, { opacity: 0.8 }) +
    circle(80, 240, 90, c.light, { opacity: 0.7 }) +
    rect([0, 446, width, 54], '#e3ded6') +
    rect([0, 446, width, 5], '#fff', { opacity: 0.7 }) +
    rect([140, 200, 470, 250], '#fff8ec') +
    roof(style, c) +
    rect([166, 292, 200, 122, 8], c.deep) +
    rect([174, 300, 184, 106, 6], '#d8eefb') +
    group('translate(196 290) scale(.36)', mark) +
    group('translate(286 326) scale(.22)', mark) +
    path('M174 300H240L190 406H174Z', '#fff', { opacity: 0.35 }) +
    rect([402, 276, 92, 174, 8], c.deep) +
    rect([412, 288, 72, 104, 6], '#d8eefb') +
    circle(478, 416, 6, c.accent) +
    rect([516, 300, 74, 92, 8], c.deep) +
    rect([523, 307, 60, 78, 6], '#ffe9b8') +
    awning(c) +
    circle(375, 166, 44, '#fffaf0') +
    group('translate(339 126) scale(.18)', mark) +
    [176, 570]
      .map(
        (x) =>
          stroke(`M${x} 276v22`, '#7d5a33', 3) +
          ball(x, 312, 15, '#e8533f') +
          rect([x - 8, 296, 16, 4], '#ffd479'),
      )
      .join('') +
    plant(120) +
    plant(632)
  );
}
