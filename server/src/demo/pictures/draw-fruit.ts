import type { Palette } from './palette.ts';
import { leaf } from './parts.ts';
import { ball, block, circle, ellipse, group, path, rect, solid, stroke } from './svg.ts';

function citrusHalf(x: number, y: number, r: number, skin: string, flesh: string): string {
  const wedges = Array.from({ length: 9 }, (_, index) =>
    group(
      `translate(${x} ${y}) rotate(${index * 40})`,
      path(`M0 ${-r * 0.1}L${-r * 0.22} ${-r * 0.72}Q0 ${-r * 0.9} ${r * 0.22} ${-r * 0.72}Z`, flesh),
    ),
  ).join('');
  return circle(x, y, r, skin) + circle(x, y, r * 0.92, '#fff6df') + wedges;
}

/** Two oranges and a cut half. */
function oranges(c: Palette): string {
  return (
    ball(148, 216, 92, c.main) +
    leaf(150, 132, 74, -28, c.accent) +
    leaf(148, 132, 54, -150, c.accent) +
    circle(148, 134, 7, '#6d4a24') +
    ball(262, 268, 82, c.main) +
    citrusHalf(158, 288, 64, c.deep, c.main)
  );
}

/** A pomelo with a half showing its red flesh. */
function pomelo(c: Palette): string {
  return (
    solid(
      'M160 90C200 92 270 160 268 244C266 318 214 350 156 350S48 314 48 244C48 160 118 92 160 90Z',
      c.main,
    ) +
    leaf(160, 92, 76, -20, '#5d9c4e') +
    circle(160, 92, 7, '#6d4a24') +
    citrusHalf(266, 268, 84, c.main, '#e8708a')
  );
}

/** A ripe peach with leaves, and a small one behind. */
function peach(c: Palette): string {
  const body =
    'M176 150C196 112 262 110 292 150C330 200 318 282 262 326C236 346 200 352 176 352C124 352 62 308 62 234C62 164 116 124 176 150Z';
  return (
    ball(296, 274, 76, c.light) +
    path(body, c.main) +
    ellipse(250, 214, 34, 58, c.deep, { opacity: 0.2, transform: 'rotate(16 250 214)' }) +
    path(body, 'url(#sphere)') +
    stroke('M176 152C214 180 232 226 222 276', c.deep, 5, { opacity: 0.4 }) +
    ellipse(116, 212, 22, 40, '#fff', { opacity: 0.3, transform: 'rotate(14 116 212)' }) +
    stroke('M178 154C176 128 184 110 196 98', '#6d4a24', 9) +
    leaf(186, 120, 110, -22, c.accent) +
    leaf(178, 128, 92, -166, '#5d8f5f')
  );
}

/** A spray of loquats. */
function loquats(c: Palette): string {
  const one = (x: number, y: number, r: number): string =>
    ellipse(x, y, r * 0.92, r, c.main) +
    ellipse(x, y, r * 0.92, r, 'url(#sphere)') +
    circle(x, y + r * 0.86, r * 0.13, '#6d4a24');
  return (
    stroke('M206 60C204 110 210 150 200 190M204 120L140 190M206 130L270 190', '#7d5a33', 9) +
    leaf(206, 90, 140, -14, '#5d9c4e') +
    leaf(204, 84, 130, -166, '#4c8a45') +
    one(124, 226, 58) +
    one(276, 226, 58) +
    one(200, 214, 62) +
    one(160, 296, 56) +
    one(244, 296, 56)
  );
}

/** An apple and a slice. */
function apple(c: Palette): string {
  return (
    solid(
      'M186 138C220 106 306 118 306 216C306 300 250 350 216 350C204 350 198 344 186 344S168 350 156 350C122 350 66 300 66 216C66 118 152 106 186 138Z',
      c.main,
    ) +
    ellipse(130, 200, 30, 50, '#fff', { opacity: 0.22 }) +
    stroke('M188 136C186 112 194 92 206 78', '#6d4a24', 9) +
    leaf(196, 108, 80, -24, c.accent) +
    path('M250 350C242 290 276 244 330 236C356 290 326 344 250 350Z', c.main) +
    path('M260 342C254 294 282 258 324 250C342 292 318 334 260 342Z', '#fff4d8') +
    leaf(286, 312, 22, -50, '#6d4a24')
  );
}

/** A bunch of grapes. */
function grapes(c: Palette): string {
  const rows = [4, 5, 4, 3, 2, 1];
  const berries = rows
    .flatMap((count, row) =>
      Array.from({ length: count }, (_, index) =>
        ball(200 + (index - (count - 1) / 2) * 56, 148 + row * 40, 31, c.main),
      ),
    )
    .join('');
  return (
    stroke('M200 126C200 96 214 76 238 64', '#7d5a33', 10) +
    leaf(204, 116, 124, -22, c.accent) +
    leaf(196, 120, 110, -164, c.accent) +
    berries
  );
}

/** A woven basket of mixed fruit. */
function fruitBasket(c: Palette): string {
  const weave = [246, 276, 306].map((y, row) =>
    stroke(`M${92 + row * 8} ${y}H${308 - row * 8}`, '#fff', 4, {
      opacity: 0.35,
      'stroke-dasharray': '18 14',
    }),
  );
  return (
    stroke('M96 226C96 70 304 70 304 226', c.deep, 13) +
    ball(146, 190, 50, '#f58a2c') +
    ball(254, 190, 52, '#d9534f') +
    ball(200, 170, 54, '#f3cf3b') +
    leaf(200, 120, 54, -30, '#5d9c4e') +
    ball(108, 214, 30, '#9c82cf') +
    ball(296, 214, 30, '#7fb356') +
    solid('M78 220H322L294 340Q200 360 106 340Z', c.main) +
    block([68, 210, 264, 26, 13], c.deep) +
    weave.join('')
  );
}

/** A carton of fruit as it is sent. */
function fruitBox(c: Palette): string {
  return (
    path('M60 190L100 140H300L340 190Z', c.deep) +
    [112, 170, 230, 288].map((x) => ball(x, 186, 38, c.main)).join('') +
    [140, 200, 260].map((x) => ball(x, 168, 34, c.main)).join('') +
    leaf(200, 140, 54, -40, c.accent) +
    block([60, 200, 280, 150, 10], '#d9b382') +
    rect([60, 200, 280, 12, 4], '#b98f5a') +
    rect([170, 268, 60, 20, 10], '#b98f5a') +
    circle(112, 300, 22, c.main) +
    leaf(112, 282, 24, -40, c.accent)
  );
}

/** What this file draws. */
export const fruitSubjects = {
  oranges,
  pomelo,
  peach,
  loquats,
  apple,
  grapes,
  fruitBasket,
  fruitBox,
} as const;
