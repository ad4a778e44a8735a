import type { Palette } from './palette.ts';
import { blossom, label, leaf, steam } from './parts.ts';
import { ball, block, circle, ellipse, group, path, rect, solid, stroke } from './svg.ts';

/** A tea tin with a round label. */
function teaTin(c: Palette): string {
  return (
    block([112, 108, 176, 242, 16], c.main) +
    block([104, 84, 192, 52, 14], c.deep) +
    rect([112, 150, 176, 6], c.accent) +
    rect([112, 316, 176, 6], c.accent) +
    label(200, 234, 58, '#fffaf0', c.deep)
  );
}

/** A gaiwan: saucer, bowl, lid. */
function gaiwan(c: Palette): string {
  return (
    ellipse(200, 336, 130, 20, c.deep) +
    ellipse(200, 328, 130, 20, c.light) +
    ellipse(200, 326, 84, 10, c.deep, { opacity: 0.18 }) +
    solid('M92 168C96 264 146 326 170 328H230C254 326 304 264 308 168Z', '#fdfcf8') +
    ellipse(200, 168, 108, 20, '#f0ece2') +
    solid('M108 162C120 118 160 98 200 98S280 118 292 162C250 180 150 180 108 162Z', '#fdfcf8') +
    solid('M180 100C180 84 184 72 200 72S220 84 220 100Z', c.main) +
    blossom(200, 250, 34, c.main, c.accent) +
    leaf(232, 262, 42, 20, c.deep) +
    leaf(168, 262, 42, 160, c.deep) +
    stroke('M112 190C150 204 250 204 288 190', c.main, 4)
  );
}

/** A round teapot with steam. */
function teapot(c: Palette): string {
  return (
    steam(118, 150, 70) +
    stroke('M286 190C356 184 360 290 284 290', c.deep, 20) +
    path('M128 214C92 206 92 168 66 160C58 178 76 268 136 282Z', c.deep) +
    solid(
      'M108 250C108 180 150 150 205 150S300 180 300 250C300 310 266 350 205 350S108 310 108 250Z',
      c.main,
    ) +
    ellipse(205, 156, 62, 15, c.deep) +
    solid('M144 154C150 128 176 116 205 116S260 128 266 154C240 168 168 168 144 154Z', c.main) +
    ball(205, 104, 16, c.accent) +
    stroke('M150 300C184 318 226 318 260 300', c.light, 5, { opacity: 0.7 }) +
    leaf(190, 268, 56, -56, c.light) +
    leaf(190, 268, 44, -128, c.light)
  );
}

/** A pressed tea cake leaning before its wrapper. */
function teaCake(c: Palette): string {
  const crumbs = [
    [128, 338, 9],
    [158, 346, 6],
    [262, 344, 8],
    [238, 350, 5],
  ] as const;
  const flakes = Array.from({ length: 26 }, (_, index) => {
    const turn = index * 2.4;
    const far = 16 + index * 4.2;
    const x = 222 + Math.cos(turn) * far;
    const y = 226 + Math.sin(turn) * far;
    return stroke(`M${x} ${y}l${Math.cos(turn * 3) * 15} ${Math.sin(turn * 3) * 15}`, c.light, 5, {
      opacity: 0.5,
    });
  }).join('');
  return (
    circle(158, 206, 126, '#fbf4e2') +
    circle(158, 206, 108, 'none', { stroke: c.accent, 'stroke-width': 3, opacity: 0.7 }) +
    leaf(92, 180, 48, -40, c.main) +
    ball(222, 226, 126, c.deep) +
    flakes +
    circle(222, 226, 20, c.deep, { opacity: 0.8 }) +
    crumbs.map(([x, y, r]) => circle(x, y, r, c.deep)).join('')
  );
}

/** A glass of green tea with leaves standing in it. */
function teaGlass(c: Palette): string {
  const leaves = [156, 178, 204, 226, 246].map((x, index) =>
    leaf(x, 334 - (index % 2) * 16, 62, -84 - index * 4, c.deep),
  );
  return (
    steam(200, 96, 66) +
    path('M128 112H272L256 340Q200 356 144 340Z', '#fff', { opacity: 0.55 }) +
    path('M134 178H266L255 338Q200 352 145 338Z', c.light) +
    path('M134 178H266L255 338Q200 352 145 338Z', 'url(#volume)') +
    leaves.join('') +
    ellipse(200, 178, 66, 11, '#fff', { opacity: 0.5 }) +
    ellipse(200, 112, 72, 12, '#fff', { opacity: 0.8 }) +
    stroke('M150 140L160 316', '#fff', 8, { opacity: 0.6 })
  );
}

/** A sprig of tea with two leaves and a bud. */
function teaSprig(c: Palette): string {
  return (
    stroke('M202 356C196 300 206 250 200 170', c.deep, 9) +
    leaf(200, 190, 128, -90, c.main) +
    leaf(202, 236, 138, -38, c.main) +
    leaf(198, 262, 138, -142, c.deep) +
    leaf(200, 306, 96, -18, c.deep) +
    leaf(200, 320, 92, -160, c.main) +
    circle(252, 150, 8, '#fff', { opacity: 0.8 }) +
    circle(130, 196, 6, '#fff', { opacity: 0.8 })
  );
}

/** A bamboo tea tray with a small pot and two cups. */
function teaSet(c: Palette): string {
  const cup = (x: number): string =>
    solid(
      `M${x - 34} 268H${x + 34}C${x + 32} 304 ${x + 18} 322 ${x} 322S${x - 32} 304 ${x - 34} 268Z`,
      '#fdfcf8',
    ) + ellipse(x, 268, 34, 8, c.accent);
  return (
    block([50, 316, 300, 30, 10], c.deep) +
    rect([60, 322, 280, 4], '#fff', { opacity: 0.2 }) +
    group('translate(62 96) scale(.66)', teapot(c)) +
    cup(92) +
    cup(308)
  );
}

/** What this file draws. */
export const teaSubjects = { teaTin, gaiwan, teapot, teaCake, teaGlass, teaSprig, teaSet } as const;
