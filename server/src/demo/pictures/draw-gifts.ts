import type { Palette } from './palette.ts';
import { leaf, sparkle } from './parts.ts';
import { ball, block, circle, ellipse, group, path, rect, solid, stroke } from './svg.ts';

/** A gift box with a bow. */
function giftBox(c: Palette): string {
  return (
    block([80, 190, 240, 160, 12], c.main) +
    block([64, 150, 272, 54, 12], c.deep) +
    rect([182, 150, 36, 200], c.accent) +
    path('M200 148C140 150 98 124 118 92C140 64 190 104 200 148Z', c.accent) +
    path('M200 148C260 150 302 124 282 92C260 64 210 104 200 148Z', c.accent) +
    circle(200, 146, 18, c.light) +
    sparkle(70, 110, 16, c.accent) +
    sparkle(340, 120, 20, '#fff')
  );
}

/** A stack of coins. */
function coins(c: Palette): string {
  const coin = (x: number, y: number): string =>
    ellipse(x, y + 12, 62, 20, c.deep) +
    ellipse(x, y, 62, 20, c.main) +
    ellipse(x, y, 44, 12, c.light, { opacity: 0.7 });
  return (
    [320, 292, 264].map((y) => coin(122, y)).join('') +
    [320, 292, 264, 236, 208, 180].map((y) => coin(254, y)).join('') +
    ball(188, 124, 46, c.main) +
    circle(188, 124, 34, 'none', { stroke: c.light, 'stroke-width': 5 }) +
    leaf(178, 142, 42, -66, c.light)
  );
}

/** A wheel of fortune. */
function wheel(c: Palette): string {
  const slices = Array.from({ length: 8 }, (_, index) =>
    group(
      `translate(200 196) rotate(${index * 45})`,
      path(
        'M0 0L-53.6 -129.3A140 140 0 0 1 53.6 -129.3Z',
        [c.main, c.light, c.accent, '#fffaf0'][index % 4] ?? c.main,
      ),
    ),
  );
  return (
    solid('M150 300H250L276 350H124Z', c.deep) +
    circle(200, 196, 154, c.deep) +
    slices.join('') +
    Array.from({ length: 12 }, (_, index) =>
      circle(200 + Math.cos(index * 0.5236) * 147, 196 + Math.sin(index * 0.5236) * 147, 6, '#fff3b0'),
    ).join('') +
    ball(200, 196, 34, c.deep) +
    path('M200 128L218 176H182Z', c.deep)
  );
}

/** A ballot box. */
function ballot(c: Palette): string {
  return (
    group(
      'rotate(-10 200 130)',
      rect([138, 60, 124, 150, 8], '#fffdf6') +
        stroke('M164 108L186 130L232 84', c.accent, 14) +
        stroke('M160 160H240', c.light, 8),
    ) +
    block([72, 180, 256, 170, 16], c.main) +
    path('M72 196L96 164H304L328 196Z', c.deep) +
    rect([132, 172, 136, 14, 7], '#20243a') +
    circle(200, 272, 42, '#fff', { opacity: 0.9 }) +
    path('M200 294C160 266 172 236 200 256C228 236 240 266 200 294Z', c.accent)
  );
}

/** A megaphone. */
function megaphone(c: Palette): string {
  return (
    path('M150 250L178 340H224L204 244Z', c.deep) +
    solid('M96 172H160L300 96V308L160 246H96Q70 246 70 220V198Q70 172 96 172Z', c.main) +
    ellipse(300, 202, 32, 106, c.deep) +
    ellipse(304, 202, 20, 84, c.light) +
    stroke('M350 150L380 130M356 202H390M350 254L380 274', c.accent, 12)
  );
}

/** A paper lantern. */
function lantern(c: Palette): string {
  return (
    stroke('M200 40V92', '#7d5a33', 7) +
    circle(200, 200, 170, 'url(#glow)', { opacity: 0.7 }) +
    rect([152, 84, 96, 22, 8], c.accent) +
    solid('M152 106C70 130 70 270 152 294H248C330 270 330 130 248 106Z', c.main) +
    stroke('M176 108C140 150 140 250 176 292M224 108C260 150 260 250 224 292M200 106V294', c.deep, 4, {
      opacity: 0.5,
    }) +
    rect([152, 292, 96, 22, 8], c.accent) +
    stroke('M180 314V356M200 314V366M220 314V356', c.accent, 6)
  );
}

/** A clock beside a number slip. */
function clock(c: Palette): string {
  return (
    rect([196, 130, 140, 210, 12], '#fffdf6') +
    stroke('M262 182H310M232 272H304M232 300H284', c.light, 9) +
    ball(160, 220, 120, c.main) +
    circle(160, 220, 94, '#fffdf6') +
    stroke('M160 156V220L204 246', c.deep, 13) +
    circle(160, 220, 11, c.accent)
  );
}

/** A phone with a shop on it. */
function phone(c: Palette): string {
  return (
    rect([112, 48, 176, 306, 30], c.deep) +
    rect([124, 66, 152, 270, 18], '#fffdf8') +
    path('M124 84Q124 66 142 66H258Q276 66 276 84V142H124Z', c.main) +
    circle(244, 104, 20, c.accent) +
    [0, 1, 2, 3]
      .map((index) =>
        rect(
          [138 + (index % 2) * 68, 158 + Math.floor(index / 2) * 78, 56, 62, 10],
          index % 3 === 0 ? c.light : c.sky[1],
        ),
      )
      .join('') +
    [0, 1, 2, 3]
      .map((index) =>
        circle(
          166 + (index % 2) * 68,
          184 + Math.floor(index / 2) * 78,
          15,
          index % 2 === 0 ? c.accent : c.main,
        ),
      )
      .join('') +
    rect([174, 322, 52, 6, 3], c.light)
  );
}

/** A medal on a ribbon. */
function medal(c: Palette): string {
  return (
    path('M140 50H196L220 160L176 172Z', c.accent) +
    path('M260 50H204L180 160L224 172Z', c.deep) +
    ball(200, 246, 100, c.main) +
    circle(200, 246, 76, 'none', { stroke: c.light, 'stroke-width': 7 }) +
    path('M200 190L216 228L256 230L226 256L236 296L200 274L164 296L174 256L144 230L184 228Z', '#fffaf0')
  );
}

/** What this file draws. */
export const giftsSubjects = {
  giftBox,
  coins,
  wheel,
  ballot,
  megaphone,
  lantern,
  clock,
  phone,
  medal,
} as const;
