import type { Palette } from './palette.ts';
import { label, leaf, steam } from './parts.ts';
import { ball, block, circle, ellipse, path, rect, solid, stroke } from './svg.ts';

/** A tied sack of grain with a bowl before it. */
function grainSack(c: Palette): string {
  const grains = Array.from({ length: 20 }, (_, index) =>
    ellipse(236 + ((index * 37) % 84), 282 - ((index * 23) % 18), 7, 3.4, '#fffdf4', {
      stroke: '#e3d7b8',
      'stroke-width': 1,
    }),
  );
  return (
    solid('M96 148C76 220 72 300 88 342Q180 360 268 342C284 300 280 220 258 148Z', c.light) +
    path('M96 150C110 120 96 102 84 84C140 96 220 96 272 84C260 102 246 120 258 150Z', c.light) +
    stroke('M98 148H258', c.deep, 13) +
    label(168, 232, 52, '#fffaf0', c.deep) +
    ellipse(278, 284, 66, 17, c.deep) +
    ellipse(278, 280, 58, 17, '#fffdf4') +
    grains.join('') +
    solid('M212 286C216 330 244 350 278 350S340 330 344 286C320 302 236 302 212 286Z', c.main)
  );
}

/** A tall bottle of oil. */
function oilBottle(c: Palette): string {
  return (
    block([174, 50, 52, 40, 8], c.deep) +
    rect([180, 88, 40, 34], c.main) +
    solid(
      'M180 116H220C222 152 274 160 274 206V324Q274 350 248 350H152Q126 350 126 324V206C126 160 178 152 180 116Z',
      c.main,
    ) +
    rect([126, 218, 148, 92], '#fffaf0') +
    circle(200, 264, 32, c.accent) +
    [0, 60, 120, 180, 240, 300].map((turn) => leaf(200, 264, 30, turn, c.main)).join('') +
    circle(200, 264, 10, c.deep) +
    path('M272 200C338 200 340 300 272 300V278C308 276 308 224 272 222Z', c.deep)
  );
}

/** A bundle of noodles. */
function noodles(c: Palette): string {
  const strands = Array.from({ length: 15 }, (_, index) =>
    stroke(
      `M${104 + index * 14} 92C${98 + index * 14} 190 ${110 + index * 14} 260 ${102 + index * 14} 344`,
      index % 2 === 0 ? '#fff3d0' : '#f0d9a0',
      11,
    ),
  );
  return (
    strands.join('') +
    block([84, 186, 232, 82, 8], c.main) +
    rect([84, 200, 232, 4], '#fff', { opacity: 0.6 }) +
    rect([84, 250, 232, 4], '#fff', { opacity: 0.6 }) +
    label(200, 227, 34, '#fffaf0', c.deep)
  );
}

/** Three mushrooms. */
function mushrooms(c: Palette): string {
  const one = (x: number, y: number, s: number): string =>
    solid(
      `M${x - 22 * s} ${y}C${x - 16 * s} ${y + 60 * s} ${x - 30 * s} ${y + 96 * s} ${x - 26 * s} ${y + 104 * s}Q${x} ${y + 116 * s} ${x + 26 * s} ${y + 104 * s}C${x + 30 * s} ${y + 96 * s} ${x + 16 * s} ${y + 60 * s} ${x + 22 * s} ${y}Z`,
      '#f6ead2',
    ) +
    solid(
      `M${x - 92 * s} ${y + 8 * s}C${x - 92 * s} ${y - 80 * s} ${x + 92 * s} ${y - 80 * s} ${x + 92 * s} ${y + 8 * s}Q${x} ${y + 36 * s} ${x - 92 * s} ${y + 8 * s}Z`,
      c.main,
    ) +
    stroke(
      `M${x - 40 * s} ${y - 28 * s}l${26 * s} ${14 * s}M${x + 4 * s} ${y - 40 * s}l${-4 * s} ${28 * s}M${x + 50 * s} ${y - 26 * s}l${-24 * s} ${16 * s}`,
      c.light,
      6 * s,
    );
  return one(200, 178, 1.32) + one(98, 264, 0.78) + one(310, 272, 0.7);
}

/** A bowl of mixed nuts. */
function nuts(c: Palette): string {
  const spots = Array.from({ length: 17 }, (_, index) => {
    const x = 110 + ((index * 53) % 182);
    const y = 222 - ((index * 31) % 62) * (1 - Math.abs(x - 200) / 150);
    const shade = ['#c98b4e', '#8f5a2e', '#e2b778', '#6f8f4a', '#f2dcae'][index % 5] ?? '#c98b4e';
    return (
      ellipse(x, y, 24, 17, shade, { transform: `rotate(${(index * 47) % 180} ${x} ${y})` }) +
      ellipse(x - 5, y - 5, 9, 4, '#fff', { opacity: 0.35 })
    );
  });
  return (
    ellipse(200, 226, 134, 30, c.deep) +
    spots.join('') +
    solid('M64 226C70 306 130 350 200 350S330 306 336 226C300 256 100 256 64 226Z', c.main) +
    stroke('M86 268C150 296 250 296 314 268', c.light, 6, { opacity: 0.8 })
  );
}

/** A honey jar and its dipper. */
function honeyJar(c: Palette): string {
  const rings = [-26, -13, 0, 13, 26].map((step) =>
    ellipse(300 + step * 0.5, 210 - step, 26 - Math.abs(step) * 0.3, 10, '#b9803f', {
      transform: `rotate(28 ${300 + step * 0.5} ${210 - step})`,
    }),
  );
  return (
    stroke('M352 92L306 196', '#a86f35', 13) +
    rings.join('') +
    path('M284 236C286 262 282 282 288 300C294 284 294 262 300 240Z', c.main) +
    block([92, 132, 190, 218, 36], c.main) +
    rect([108, 146, 20, 186, 10], '#fff', { opacity: 0.35 }) +
    block([84, 92, 206, 48, 12], c.accent) +
    path('M84 132H290L276 154Q187 172 98 154Z', '#fffaf0', { opacity: 0.9 }) +
    label(187, 250, 52, '#fffaf0', c.deep)
  );
}

/** A squat jar of sauce. */
function sauceJar(c: Palette): string {
  const pepper = (x: number, y: number, turn: number): string =>
    path('M0 0C24 -8 54 2 76 24C50 22 18 26 0 0Z', c.main, {
      transform: `translate(${x} ${y}) rotate(${turn})`,
    }) + stroke(`M${x} ${y}l-10 -8`, '#5d9c4e', 6);
  return (
    block([104, 146, 192, 204, 30], c.main) +
    circle(150, 190, 5, c.accent) +
    circle(250, 180, 6, c.accent) +
    block([96, 100, 208, 54, 12], c.deep) +
    rect([104, 208, 192, 98], '#fffaf0') +
    pepper(152, 238, 8) +
    pepper(190, 262, -16) +
    leaf(252, 286, 30, -60, '#5d9c4e') +
    pepper(36, 332, -6) +
    pepper(304, 338, 4)
  );
}

/** A steaming bowl of rice or noodles. */
function riceBowl(c: Palette): string {
  return (
    steam(200, 128, 66) +
    stroke('M262 128L352 66M284 140L366 88', '#a06a3a', 9) +
    path('M90 206C96 140 150 130 200 130S304 140 310 206Z', '#fffdf6') +
    ball(160, 180, 13, c.accent) +
    ball(238, 172, 12, c.accent) +
    leaf(186, 166, 40, -20, '#5d9c4e') +
    ellipse(200, 206, 122, 20, '#fffdf6') +
    solid('M72 204C78 286 132 330 158 334H242C268 330 322 286 328 204C300 226 100 226 72 204Z', c.main) +
    block([152, 328, 96, 22, 8], c.deep) +
    stroke('M96 252C150 276 250 276 304 252', '#fff', 5, { opacity: 0.6 })
  );
}

/** What this file draws. */
export const pantrySubjects = {
  grainSack,
  oilBottle,
  noodles,
  mushrooms,
  nuts,
  honeyJar,
  sauceJar,
  riceBowl,
} as const;
