import type { Palette } from './palette.ts';
import { cloud, leaf, sparkle } from './parts.ts';
import { block, circle, group, path, rect, solid, stroke } from './svg.ts';

/** A bed by a window with a view. */
function bedroom(c: Palette): string {
  return (
    rect([88, 46, 224, 150, 75], '#fff') +
    rect([98, 56, 204, 140, 66], '#bfe3f5') +
    path('M98 168C140 120 170 150 200 132S270 120 302 160V196H98Z', '#7fbf8f') +
    circle(252, 96, 17, '#ffd479') +
    stroke('M200 56V196M98 136H302', '#fff', 7) +
    block([48, 176, 304, 110, 24], c.deep) +
    block([82, 206, 104, 52, 20], '#fffdf8') +
    block([214, 206, 104, 52, 20], '#fffdf8') +
    solid('M40 268Q40 244 64 244H336Q360 244 360 268V322H40Z', c.light) +
    path('M40 284C120 262 280 306 360 284V322H40Z', c.main) +
    rect([40, 318, 320, 18, 6], c.deep) +
    rect([54, 334, 18, 20, 4], '#7d5a33') +
    rect([328, 334, 18, 20, 4], '#7d5a33')
  );
}

/** A small house on a hill. */
function hillHouse(c: Palette): string {
  const tree = (x: number, y: number, s: number): string =>
    rect([x - 5 * s, y - 10, 10 * s, 40 * s, 4], '#7d5a33') +
    path(`M${x} ${y - 100 * s}L${x + 40 * s} ${y}H${x - 40 * s}Z`, '#3f8457') +
    path(`M${x} ${y - 70 * s}L${x + 46 * s} ${y + 16 * s}H${x - 46 * s}Z`, '#4c9463');
  return (
    cloud(96, 110, 46, '#fff', 0.9) +
    cloud(306, 82, 34, '#fff', 0.8) +
    path('M0 330C80 250 160 270 220 250S340 240 400 300V350H0Z', '#8fc98f') +
    tree(76, 282, 0.9) +
    tree(338, 268, 1.05) +
    block([124, 176, 160, 126, 6], '#fff6e6') +
    path('M100 186L204 100L308 186Z', c.main) +
    path('M204 100L308 186H282L204 122Z', c.deep, { opacity: 0.5 }) +
    rect([186, 236, 40, 66, 20], c.deep) +
    rect([140, 204, 36, 36, 6], '#ffd479') +
    rect([236, 204, 36, 36, 6], '#ffd479') +
    path('M186 302H226C236 322 240 336 262 350H160C180 336 184 322 186 302Z', '#f3e3bf') +
    path('M0 346C100 318 300 320 400 346V352H0Z', '#6fb47a')
  );
}

/** Two admission tickets. */
function tickets(c: Palette): string {
  const shape = 'M60 140H340V196A24 24 0 0 0 340 244V300H60V244A24 24 0 0 0 60 196Z';
  const one = (fill: string): string =>
    solid(shape, fill) + stroke('M258 152V290', '#fff', 5, { 'stroke-dasharray': '10 12', opacity: 0.8 });
  return (
    group('rotate(-14 200 220) translate(0 -26)', one(c.deep)) +
    group(
      'rotate(6 200 220) translate(0 26)',
      one(c.main) +
        path('M84 280L134 204L168 244L198 196L244 280Z', '#fff', { opacity: 0.85 }) +
        circle(206, 176, 16, c.accent) +
        leaf(300, 254, 44, -90, '#fff'),
    )
  );
}

/** A lantern boat on the water at night. */
function boat(c: Palette): string {
  const lantern = (x: number): string =>
    stroke(`M${x} 196v12`, '#7d5a33', 4) +
    circle(x, 224, 32, 'url(#glow)', { opacity: 0.6 }) +
    circle(x, 224, 16, '#e8533f') +
    rect([x - 8, 208, 16, 4], '#ffd479') +
    rect([x - 8, 236, 16, 4], '#ffd479');
  return (
    path('M322 52A40 40 0 1 0 356 104A34 34 0 1 1 322 52Z', '#ffe9ae') +
    sparkle(90, 84, 9) +
    sparkle(160, 54, 7) +
    sparkle(228, 96, 6) +
    path('M96 196C120 160 160 150 200 132C240 150 280 160 304 196Z', c.main) +
    path('M80 200C120 196 280 196 320 200L304 184H96Z', c.accent) +
    rect([112, 200, 176, 74], '#ffe2a6') +
    [112, 166, 222, 276].map((x) => rect([x, 198, 12, 80], '#8a4b2f')).join('') +
    [146, 200, 256].map(lantern).join('') +
    solid('M44 272H356C344 316 316 330 290 330H110C84 330 56 316 44 272Z', '#a2562f') +
    stroke('M30 340Q60 328 90 340T150 340T210 340T270 340T330 340T380 340', '#fff', 6, { opacity: 0.6 }) +
    stroke('M60 360Q90 350 120 360T180 360T240 360T300 360T350 360', '#fff', 5, { opacity: 0.4 })
  );
}

/** A tent under a tree. */
function tent(c: Palette): string {
  return (
    circle(316, 110, 34, '#ffd479') +
    rect([68, 210, 16, 110, 6], '#7d5a33') +
    circle(76, 168, 66, '#5fa777') +
    circle(108, 206, 42, '#4c9463') +
    path('M220 132L356 340H84Z', c.main) +
    path('M220 132L356 340H280Z', c.deep, { opacity: 0.45 }) +
    path('M214 190L262 340H168Z', c.light) +
    stroke('M220 132V112M84 340L62 352M356 340L378 352', '#7d5a33', 7) +
    path('M20 346C120 326 280 326 380 346V356H20Z', '#8fc98f')
  );
}

/** What this file draws. */
export const travelSubjects = { bedroom, hillHouse, tickets, boat, tent } as const;
