import type { Palette } from './palette.ts';
import { blossom, leaf, rose } from './parts.ts';
import { ball, circle, ellipse, group, path, rect, solid, stroke } from './svg.ts';

/** A wrapped bouquet of mixed flowers. */
function bouquet(c: Palette): string {
  return (
    leaf(150, 200, 110, -128, '#6f9c6a') +
    leaf(250, 200, 110, -52, '#86b37d') +
    leaf(200, 170, 120, -90, '#5d8f5f') +
    stroke('M130 140L190 280M268 132L214 280', '#5d8f5f', 6) +
    blossom(126, 130, 48, c.main, c.accent, 6) +
    blossom(278, 128, 46, c.light, c.accent, 7) +
    blossom(204, 92, 50, c.accent, c.deep, 8) +
    rose(170, 176, 40, c.deep) +
    rose(240, 178, 38, c.main) +
    blossom(108, 194, 30, '#fff', c.accent, 5) +
    blossom(304, 192, 28, '#fff', c.accent, 5) +
    solid('M86 196L200 236L314 196L240 346Q200 356 160 346Z', '#fff6ea') +
    path('M86 196L200 236L176 350Q166 350 160 346Z', c.light) +
    path('M158 282Q200 300 242 282L238 306Q200 322 162 306Z', c.main) +
    path('M200 296L166 330L182 288Z', c.main) +
    path('M200 296L238 332L218 288Z', c.main)
  );
}

/** Roses in a round box. */
function roseBox(c: Palette): string {
  const spots = [
    [124, 176],
    [178, 150],
    [232, 150],
    [282, 178],
    [150, 200],
    [204, 192],
    [256, 204],
  ] as const;
  return (
    leaf(98, 190, 58, -150, '#5d8f5f') +
    leaf(306, 186, 58, -30, '#5d8f5f') +
    leaf(204, 140, 58, -90, '#6f9c6a') +
    spots.map(([x, y], index) => rose(x, y, 36, index % 3 === 0 ? c.deep : c.main)).join('') +
    solid('M76 214H324V312Q324 350 200 350T76 312Z', c.light) +
    path('M76 214Q200 252 324 214V232Q200 272 76 232Z', c.deep, { opacity: 0.35 }) +
    rect([188, 236, 24, 112], c.accent) +
    path('M200 262C150 234 150 300 200 268C250 300 250 234 200 262Z', c.accent)
  );
}

function pot(fill: string, rim: string): string {
  return (
    solid('M126 262H274L254 350H146Z', fill) +
    rect([114, 240, 172, 34, 10], rim) +
    rect([114, 240, 172, 34, 10], 'url(#volume)')
  );
}

/** A monstera in a pot. */
function monstera(c: Palette): string {
  const big = (x: number, y: number, size: number, turn: number, fill: string): string =>
    group(
      `translate(${x} ${y}) rotate(${turn}) scale(${size})`,
      path('M0 0C-60 -10 -74 -70 -50 -104C-32 -128 32 -128 50 -104C74 -70 60 -10 0 0Z', fill) +
        [-84, -58, -32]
          .map((at) =>
            path(
              `M-72 ${at - 8}L-22 ${at + 4}L-72 ${at + 6}ZM72 ${at - 8}L22 ${at + 4}L72 ${at + 6}Z`,
              c.sky[1],
            ),
          )
          .join('') +
        stroke('M0 0V-112', '#fff', 3, { opacity: 0.45 }),
    );
  return (
    stroke(
      'M196 250C170 200 150 190 122 176M202 250C206 180 204 160 204 130M206 250C240 200 256 196 286 186',
      '#3d7a4a',
      8,
    ) +
    big(120, 186, 0.86, -44, '#3f8457') +
    big(286, 194, 0.86, 46, '#4c9463') +
    big(204, 150, 0.98, 4, '#57a06c') +
    big(160, 236, 0.56, -64, '#6cb47e') +
    big(246, 236, 0.56, 62, '#3f8457') +
    pot(c.main, c.deep)
  );
}

/** Succulents in a low pot. */
function succulents(c: Palette): string {
  const rosette = (x: number, y: number, size: number, fill: string): string =>
    [1, 0.72, 0.46]
      .map((part, ring) => blossom(x, y, size * part, fill, ring === 2 ? '#fff' : fill, 8 - ring))
      .join('') + circle(x, y, size * 0.12, '#fff', { opacity: 0.6 });
  return (
    ellipse(200, 240, 140, 26, '#7a5a3e') +
    rosette(128, 200, 62, '#7db8a0') +
    rosette(274, 204, 60, c.accent) +
    rosette(200, 176, 66, '#8fbf73') +
    ball(172, 236, 20, '#a3cf86') +
    ball(236, 238, 18, '#7db8a0') +
    solid('M52 240H348L318 332Q316 350 296 350H104Q84 350 82 332Z', c.main) +
    path('M52 240Q200 276 348 240L344 254Q200 292 56 254Z', c.deep, { opacity: 0.5 })
  );
}

/** Tulips in a glass vase. */
function tulips(c: Palette): string {
  const one = (x: number, y: number, turn: number, fill: string): string =>
    group(
      `translate(${x} ${y}) rotate(${turn})`,
      solid(
        'M-30 10C-38 -30 -22 -52 -20 -58L-6 -30L0 -64L6 -30L20 -58C22 -52 38 -30 30 10C20 28 -20 28 -30 10Z',
        fill,
      ),
    );
  return (
    stroke(
      'M140 140C160 200 190 240 196 320M204 116C202 200 202 240 200 320M268 142C240 200 214 240 206 320',
      '#5d8f5f',
      8,
    ) +
    leaf(198, 300, 130, -118, '#6f9c6a') +
    leaf(204, 300, 130, -62, '#86b37d') +
    one(136, 132, -18, c.main) +
    one(204, 108, 2, c.accent) +
    one(272, 134, 18, c.deep) +
    path('M146 226H254L240 338Q200 356 160 338Z', '#fff', { opacity: 0.55 }) +
    path('M150 268H250L240 338Q200 356 160 338Z', '#bfe0f2', { opacity: 0.7 }) +
    ellipse(200, 226, 54, 10, '#fff', { opacity: 0.8 })
  );
}

/** What this file draws. */
export const flowersSubjects = { bouquet, roseBox, monstera, succulents, tulips } as const;
