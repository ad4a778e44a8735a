import type { Palette } from './palette.ts';
import { blossom, cloud, leaf, sparkle, steam } from './parts.ts';
import { block, circle, ellipse, group, path, rect, solid, stroke } from './svg.ts';

/** A glazed mug. */
function mug(c: Palette): string {
  return (
    steam(184, 112, 62) +
    stroke('M276 186C348 176 348 292 270 288', c.deep, 24) +
    solid('M92 140H276V304Q276 350 230 350H138Q92 350 92 304Z', c.main) +
    path('M92 140H276V214C250 236 240 206 214 222C192 236 184 212 160 224C134 238 116 212 92 226Z', c.light) +
    path(
      'M92 140H276V214C250 236 240 206 214 222C192 236 184 212 160 224C134 238 116 212 92 226Z',
      'url(#volume)',
    ) +
    ellipse(184, 140, 92, 18, c.light) +
    ellipse(184, 142, 80, 13, '#7a4a2b')
  );
}

/** A stack of patterned bowls. */
function bowls(c: Palette): string {
  const bowl = (y: number, width: number): string =>
    solid(
      `M${200 - width} ${y}C${200 - width * 0.9} ${y + 76} ${200 - width * 0.5} ${y + 92} 200 ${y + 92}S${200 + width * 0.9} ${y + 76} ${200 + width} ${y}Z`,
      '#fdfdfb',
    ) +
    ellipse(200, y, width, 16, '#eef1f4') +
    stroke(`M${200 - width * 0.94} ${y + 24}Q200 ${y + 52} ${200 + width * 0.94} ${y + 24}`, c.main, 6) +
    [-0.5, 0, 0.5]
      .map((at) => blossom(200 + at * width, y + 58 - Math.abs(at) * 14, 17, c.main, c.accent))
      .join('');
  return bowl(256, 128) + bowl(192, 120) + bowl(130, 112);
}

/** An insulated bottle. */
function thermos(c: Palette): string {
  return (
    stroke('M160 84C160 36 240 36 240 84', c.deep, 12) +
    block([148, 74, 104, 60, 16], c.deep) +
    block([132, 126, 136, 224, 30], c.main) +
    rect([132, 158, 136, 10], c.light) +
    rect([152, 184, 14, 130, 7], '#fff', { opacity: 0.35 }) +
    leaf(206, 286, 64, -66, c.light) +
    leaf(206, 286, 46, -130, c.light)
  );
}

/** A cloud-shaped night lamp. */
function cloudLamp(c: Palette): string {
  return (
    circle(200, 190, 180, 'url(#glow)') +
    path('M184 250H216V320H184Z', '#c99a63') +
    block([126, 318, 148, 30, 15], '#d9ad75') +
    cloud(196, 258, 130, '#fffdf2') +
    cloud(196, 258, 130, 'url(#sphere)', 0.5) +
    cloud(176, 262, 74, c.light, 0.7) +
    sparkle(84, 110, 18, c.accent) +
    sparkle(330, 96, 14, c.accent) +
    sparkle(332, 276, 12, c.accent) +
    stroke('M274 334C320 334 336 344 366 346', '#8f7a66', 6)
  );
}

/** A scented candle in a glass. */
function candle(c: Palette): string {
  return (
    circle(200, 96, 92, 'url(#glow)') +
    path('M200 40C226 76 226 116 200 120C174 116 174 76 200 40Z', '#ffb13d') +
    path('M200 72C212 92 212 112 200 116C188 112 188 92 200 72Z', '#fff3b0') +
    stroke('M200 118V150', '#4a3a30', 5) +
    block([112, 142, 176, 208, 22], c.light) +
    ellipse(200, 150, 84, 15, '#fffaf0') +
    block([112, 206, 176, 144, 22], c.main) +
    rect([140, 232, 120, 86, 8], '#fffaf0') +
    blossom(200, 276, 28, c.main, c.accent) +
    leaf(222, 286, 30, 20, c.deep) +
    leaf(178, 286, 30, 160, c.deep)
  );
}

/** A stack of folded towels. */
function towels(c: Palette): string {
  const fold = (y: number, fill: string): string =>
    block([70, y, 260, 66, 26], fill) +
    rect([84, y + 30, 232, 4, 2], '#fff', { opacity: 0.5 }) +
    rect([250, y, 18, 66], '#fff', { opacity: 0.35 }) +
    rect([276, y, 8, 66], '#fff', { opacity: 0.35 });
  return (
    fold(284, c.deep) +
    fold(220, c.main) +
    fold(156, c.light) +
    leaf(190, 150, 78, -62, '#6f9c6a') +
    leaf(196, 152, 70, -20, '#86b37d') +
    leaf(186, 152, 62, -116, '#86b37d')
  );
}

/** A plump pillow. */
function pillow(c: Palette): string {
  return (
    solid(
      'M58 170C40 128 92 116 120 140C176 126 232 126 284 140C310 116 362 128 342 170C356 214 356 262 342 306C362 348 310 360 284 336C232 350 176 350 120 336C92 360 40 348 58 306C44 262 44 214 58 170Z',
      c.light,
    ) +
    stroke(
      'M98 172C160 160 240 160 302 172C310 214 310 262 302 304C240 316 160 316 98 304C90 262 90 214 98 172Z',
      c.main,
      4,
      { 'stroke-dasharray': '10 10' },
    ) +
    leaf(200, 300, 96, -90, c.main) +
    leaf(200, 284, 78, -44, c.main) +
    leaf(200, 284, 78, -136, c.main)
  );
}

/** An umbrella, open. */
function umbrella(c: Palette): string {
  return (
    stroke('M200 96V318C200 352 250 352 250 318', '#7d5a33', 11) +
    path(
      'M44 210C56 110 130 70 200 70S344 110 356 210C336 188 310 188 292 210C268 186 232 186 200 210C168 186 132 186 108 210C90 188 64 188 44 210Z',
      c.main,
    ) +
    path('M200 70C166 100 150 150 154 196Q176 192 200 210Q224 192 246 196C250 150 234 100 200 70Z', c.light, {
      opacity: 0.75,
    }) +
    path(
      'M44 210C56 110 130 70 200 70S344 110 356 210C336 188 310 188 292 210C268 186 232 186 200 210C168 186 132 186 108 210C90 188 64 188 44 210Z',
      'url(#volume)',
    ) +
    stroke('M200 70V52', '#7d5a33', 9)
  );
}

/** Round woven coasters. */
function coasters(c: Palette): string {
  const one = (x: number, y: number, r: number, fill: string): string =>
    circle(x, y, r, fill) +
    [0.82, 0.62, 0.42]
      .map((part) =>
        circle(x, y, r * part, 'none', {
          stroke: '#fff',
          'stroke-width': 4,
          opacity: 0.55,
          'stroke-dasharray': '9 7',
        }),
      )
      .join('') +
    circle(x, y, r * 0.18, '#fff', { opacity: 0.7 });
  return one(136, 178, 86, c.main) + one(276, 196, 78, c.accent) + one(202, 276, 82, c.deep);
}

/** A wooden toy horse. */
function woodenHorse(c: Palette): string {
  return (
    stroke('M84 330C140 356 260 356 316 330', c.deep, 16) +
    stroke('M140 270L124 332M262 270L280 332', c.deep, 20) +
    solid(
      'M112 220C112 190 140 180 170 180H226C236 150 240 110 282 92L300 74L308 96C330 106 340 130 344 148C340 162 324 164 312 158C300 156 296 168 292 196C292 250 280 284 226 286H164C126 284 112 260 112 220Z',
      c.main,
    ) +
    stroke('M278 96C246 116 240 150 232 182', c.accent, 16) +
    stroke('M114 210C86 214 82 250 92 276', c.accent, 14) +
    circle(302, 122, 6, c.deep) +
    group('translate(160 184)', block([0, 0, 64, 40, 14], c.light))
  );
}

/** What this file draws. */
export const homeSubjects = {
  mug,
  bowls,
  thermos,
  cloudLamp,
  candle,
  towels,
  pillow,
  umbrella,
  coasters,
  woodenHorse,
} as const;
