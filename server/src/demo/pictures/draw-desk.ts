import type { Palette } from './palette.ts';
import { leaf, sparkle } from './parts.ts';
import { block, circle, ellipse, group, path, rect, solid, stroke } from './svg.ts';

/** A cloth-bound notebook with a ribbon. */
function notebook(c: Palette): string {
  return (
    rect([106, 76, 214, 276, 14], c.deep) +
    rect([98, 70, 214, 274, 12], '#fffdf6') +
    block([88, 62, 214, 280, 14], c.main) +
    rect([88, 62, 34, 280, 12], c.deep, { opacity: 0.55 }) +
    rect([276, 62, 12, 280], c.accent) +
    rect([146, 112, 108, 66, 6], '#fffaf0') +
    stroke('M164 136H236M164 154H212', c.deep, 5, { opacity: 0.5 }) +
    leaf(200, 298, 64, -90, c.light) +
    leaf(200, 284, 50, -40, c.light) +
    leaf(200, 284, 50, -140, c.light) +
    path('M232 342V382L244 370L256 382V342Z', c.accent)
  );
}

/** A fountain pen crossing a sheet of paper. */
function pen(c: Palette): string {
  return (
    group(
      'rotate(-6 200 220)',
      rect([84, 96, 220, 250, 8], '#fffdf6') + stroke('M112 140H276M112 176H276M112 212H220', c.light, 5),
    ) +
    stroke('M112 306C140 280 152 320 176 296', c.deep, 6) +
    group(
      'translate(190 286) rotate(-48)',
      path('M-16 0L26 -14V14Z', '#e8c26a') +
        stroke('M-12 0H18', '#8f6b3d', 2) +
        block([26, -15, 44, 30, 4], c.deep) +
        block([68, -20, 150, 40, 18], c.main) +
        rect([112, -20, 9, 40], '#e8c26a') +
        rect([128, -26, 76, 8, 4], '#e8c26a'),
    )
  );
}

/** A desk calendar. */
function calendar(c: Palette): string {
  const days = Array.from({ length: 20 }, (_, index) =>
    circle(122 + (index % 5) * 39, 226 + Math.floor(index / 5) * 26, 7, index === 12 ? c.accent : c.light),
  );
  return (
    path('M66 344L96 96H304L334 344Z', c.deep) +
    block([78, 96, 244, 236, 12], '#fffdf6') +
    path('M78 108Q78 96 90 96H310Q322 96 322 108V196H78Z', c.main) +
    path('M78 196L140 140L186 176L236 126L322 196Z', c.deep, { opacity: 0.5 }) +
    circle(274, 134, 18, c.accent) +
    days.join('') +
    [118, 158, 200, 242, 282].map((x) => rect([x - 5, 80, 10, 34, 5], c.deep)).join('')
  );
}

/** Brush, ink stone and paper. */
function brushSet(c: Palette): string {
  return (
    path('M52 320L110 140H352L330 320Z', '#fffaf0') +
    stroke('M150 196C176 176 200 216 236 184M150 250C190 226 214 262 268 232', c.deep, 9, { opacity: 0.75 }) +
    ellipse(128, 322, 78, 28, c.deep) +
    ellipse(128, 314, 78, 28, c.main) +
    ellipse(128, 312, 52, 16, '#15181d') +
    group(
      'translate(262 296) rotate(-58)',
      path('M-46 0C-30 -16 -8 -14 6 -13V13C-8 14 -30 16 -46 0Z', '#2b2523') +
        block([4, -12, 36, 24, 3], '#e8d6b0') +
        block([38, -10, 196, 20, 8], '#9a6a3c') +
        circle(240, 0, 11, c.accent),
    ) +
    rect([272, 270, 40, 40, 6], c.accent) +
    stroke('M282 282H302M282 292H302M292 282V300', '#fff', 4)
  );
}

/** A book leaning on a stack. */
function books(c: Palette): string {
  return (
    block([62, 302, 276, 46, 8], c.main) +
    block([78, 258, 246, 44, 8], c.accent) +
    block([70, 218, 230, 40, 8], c.deep) +
    [318, 334].map((y) => rect([280, y, 44, 4], '#fff', { opacity: 0.5 })).join('') +
    group(
      'translate(128 214) rotate(-8)',
      block([0, -124, 116, 126, 8], c.light) +
        rect([0, -124, 20, 126, 6], c.main) +
        leaf(64, -40, 46, -90, c.deep),
    ) +
    sparkle(310, 150, 20, c.accent)
  );
}

/** A tablet that plays a lesson. */
function course(c: Palette): string {
  return (
    rect([44, 96, 312, 224, 24], c.deep) +
    rect([60, 112, 280, 192, 12], c.light) +
    path('M60 246L136 176L196 236L246 190L340 268V292Q340 304 328 304H72Q60 304 60 292Z', c.main, {
      opacity: 0.75,
    }) +
    circle(282, 150, 20, c.accent) +
    circle(200, 206, 46, '#fff', { opacity: 0.92 }) +
    path('M184 182L224 206L184 230Z', c.deep) +
    rect([80, 284, 240, 7, 3], '#fff', { opacity: 0.6 }) +
    rect([80, 284, 96, 7, 3], c.accent) +
    solid('M150 320H250L262 348H138Z', c.main)
  );
}

/** A sealed gift card. */
function giftCard(c: Palette): string {
  return (
    group(
      'rotate(-9 200 220)',
      block([56, 118, 288, 186, 24], c.deep) +
        path('M56 240C130 190 220 300 344 220V280Q344 304 320 304H80Q56 304 56 280Z', c.main),
    ) +
    group(
      'rotate(5 200 220)',
      block([60, 136, 288, 186, 24], c.main) +
        circle(300, 176, 70, c.light, { opacity: 0.4 }) +
        rect([60, 218, 288, 26], c.accent) +
        rect([122, 136, 26, 186], c.accent) +
        path('M135 218C96 196 104 164 135 206C166 164 174 196 135 218Z', '#fff') +
        circle(135, 222, 10, '#fff') +
        rect([232, 280, 92, 10, 5], '#fff', { opacity: 0.7 }),
    ) +
    sparkle(88, 94, 20, c.accent) +
    sparkle(336, 84, 14, '#fff')
  );
}

/** What this file draws. */
export const deskSubjects = { notebook, pen, calendar, brushSet, books, course, giftCard } as const;
