import type { Palette } from './palette.ts';
import { blossom, leaf } from './parts.ts';
import { ball, block, circle, ellipse, group, path, rect, solid, stroke } from './svg.ts';

function strawberry(x: number, y: number, s: number, fill: string): string {
  return group(
    `translate(${x} ${y}) scale(${s})`,
    solid('M-24 -14C-20 -34 20 -34 24 -14C28 10 10 30 0 34C-10 30 -28 10 -24 -14Z', fill) +
      [-10, 8, 0].map((dx, index) => ellipse(dx, index * 9 - 10, 2, 3, '#fff3b0')).join('') +
      leaf(0, -26, 20, -20, '#5d9c4e') +
      leaf(0, -26, 20, 200, '#5d9c4e'),
  );
}

function layered(c: Palette, topping: string): string {
  const drip =
    'M78 178Q78 158 100 158H300Q322 158 322 178V214Q312 240 302 214Q290 196 280 218Q268 250 256 220Q246 198 234 216Q222 236 210 214Q198 196 186 216Q172 248 160 218Q148 198 136 216Q122 240 112 214Q104 198 96 212Q84 226 78 204Z';
  return (
    ellipse(200, 340, 160, 18, c.deep, { opacity: 0.25 }) +
    ellipse(200, 334, 158, 17, '#fff') +
    block([78, 178, 244, 154, 14], '#fff6e6') +
    rect([78, 252, 244, 20], c.light) +
    path(drip, c.main) +
    [112, 156, 200, 244, 288].map((x) => ball(x, 154, 21, '#fffaf2')).join('') +
    topping
  );
}

const berry = '#e2495b';

/** A cream cake with strawberries. */
function cake(c: Palette): string {
  return layered(
    c,
    [134, 200, 266].map((x, index) => strawberry(x, 128 - (index === 1 ? 8 : 0), 1.05, berry)).join(''),
  );
}

/** A cream cake with mango. */
function mangoCake(c: Palette): string {
  const cubes = [
    [128, 130],
    [170, 122],
    [200, 134],
    [232, 120],
    [272, 130],
    [202, 102],
  ] as const;
  const diced = cubes.map(([x, y], index) =>
    group(
      `rotate(${index * 23 - 40} ${x} ${y})`,
      block([x - 19, y - 19, 38, 38, 9], index % 2 === 0 ? '#f9b233' : '#ffc95e'),
    ),
  );
  return layered(c, diced.join('') + leaf(222, 96, 34, -30, '#5d9c4e'));
}

/** A cream cake with matcha. */
function matchaCake(c: Palette): string {
  return layered(
    c,
    [126, 176, 226, 274].map((x) => ball(x, 134, 24, '#8fb35c')).join('') +
      ball(200, 106, 24, '#a9c878') +
      leaf(206, 92, 40, -50, '#5d9c4e') +
      leaf(204, 92, 34, -120, '#5d9c4e'),
  );
}

/** A moon cake and an open box. */
function mooncake(c: Palette): string {
  const scallops = Array.from({ length: 14 }, (_, index) => {
    const turn = (index / 14) * Math.PI * 2;
    return circle(220 + Math.cos(turn) * 104, 240 + Math.sin(turn) * 104, 25, c.main);
  }).join('');
  return (
    block([40, 90, 190, 190, 18], c.accent) +
    rect([56, 106, 158, 158, 12], '#fff', { opacity: 0.22 }) +
    blossom(112, 160, 34, '#fff5dd', c.main) +
    scallops +
    ball(220, 240, 112, c.main) +
    circle(220, 240, 92, 'none', { stroke: c.deep, 'stroke-width': 5, opacity: 0.6 }) +
    blossom(220, 240, 62, c.light, c.deep, 8) +
    circle(220, 240, 72, 'none', { stroke: c.deep, 'stroke-width': 3, opacity: 0.4 })
  );
}

/** A round tin of butter cookies. */
function cookies(c: Palette): string {
  const cookie = (x: number, y: number, r: number): string =>
    ball(x, y, r, '#e0b06a') +
    circle(x, y, r * 0.62, 'none', { stroke: '#b9803f', 'stroke-width': 5, 'stroke-dasharray': '10 8' }) +
    circle(x, y, r * 0.2, c.accent);
  return (
    cookie(134, 152, 46) +
    cookie(266, 152, 46) +
    cookie(200, 134, 50) +
    solid('M66 190V300Q66 348 200 348T334 300V190Z', c.main) +
    ellipse(200, 190, 134, 28, c.deep) +
    ellipse(200, 186, 116, 20, '#fff', { opacity: 0.25 }) +
    cookie(168, 178, 34) +
    cookie(236, 178, 34) +
    stroke('M66 246Q200 300 334 246', c.light, 7) +
    cookie(92, 330, 32)
  );
}

/** A loaf of toast with two slices. */
function toast(c: Palette): string {
  const slice = (x: number, crumb: string): string =>
    path(
      `M${x - 66} 196C${x - 96} 130 ${x - 44} 112 ${x} 112S${x + 96} 130 ${x + 66} 196V330Q${x + 66} 346 ${x + 50} 346H${x - 50}Q${x - 66} 346 ${x - 66} 330Z`,
      c.deep,
    ) +
    path(
      `M${x - 54} 198C${x - 78} 142 ${x - 36} 126 ${x} 126S${x + 78} 142 ${x + 54} 198V324Q${x + 54} 334 ${x + 44} 334H${x - 44}Q${x - 54} 334 ${x - 54} 324Z`,
      crumb,
    );
  return (
    slice(262, c.light) +
    slice(214, c.light) +
    slice(156, '#fff3da') +
    circle(140, 216, 6, c.light) +
    circle(176, 256, 7, c.light) +
    circle(134, 284, 5, c.light) +
    block([118, 172, 44, 32, 6], '#ffe27a')
  );
}

/** Squares of osmanthus cake on a plate. */
function riceCake(c: Palette): string {
  const piece = (x: number, y: number): string =>
    path(`M${x} ${y}l56 -22l56 22l-56 24Z`, '#fffbea') +
    path(`M${x} ${y}l56 24v52l-56 -24Z`, c.light) +
    path(`M${x + 112} ${y}l-56 24v52l56 -24Z`, c.main, { opacity: 0.8 }) +
    blossom(x + 56, y, 13, c.main, c.deep, 4);
  return (
    ellipse(200, 312, 168, 38, c.accent) +
    ellipse(200, 304, 168, 38, '#fffdf8') +
    ellipse(200, 304, 136, 27, '#f1ece0') +
    piece(86, 238) +
    piece(202, 238) +
    piece(144, 190) +
    leaf(300, 300, 54, -20, '#5d9c4e') +
    blossom(330, 300, 14, c.main, c.deep, 4) +
    blossom(78, 312, 12, c.main, c.deep, 4)
  );
}

/** A tiered stand for afternoon tea. */
function teaStand(c: Palette): string {
  const plate = (y: number, r: number): string =>
    ellipse(200, y + 5, r, 14, c.deep) + ellipse(200, y, r, 14, '#fffdf8');
  return (
    stroke('M200 72V330', c.accent, 9) +
    circle(200, 66, 16, 'none', { stroke: c.accent, 'stroke-width': 8 }) +
    plate(324, 146) +
    [110, 160, 240, 290].map((x, index) => ball(x, 298, 28, index % 2 === 0 ? c.main : c.light)).join('') +
    plate(230, 112) +
    [138, 262].map((x) => block([x - 30, 190, 60, 36, 8], c.main)).join('') +
    block([178, 194, 44, 32, 8], '#fff3da') +
    plate(142, 76) +
    strawberry(164, 120, 0.8, berry) +
    strawberry(236, 120, 0.8, berry)
  );
}

/** What this file draws. */
export const bakerySubjects = {
  cake,
  mangoCake,
  matchaCake,
  mooncake,
  cookies,
  toast,
  riceCake,
  teaStand,
} as const;
