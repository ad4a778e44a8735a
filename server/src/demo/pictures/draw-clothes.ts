import type { Palette } from './palette.ts';
import { blossom, leaf } from './parts.ts';
import { circle, path, rect, solid, stroke } from './svg.ts';

/** A T-shirt with a small print. */
function tshirt(c: Palette): string {
  const shape =
    'M142 82C160 112 240 112 258 82L300 96L372 168L322 220L292 194V348H108V194L78 220L28 168L100 96Z';
  return (
    solid(shape, c.main) +
    stroke('M142 84C160 116 240 116 258 84', c.deep, 9) +
    stroke('M108 196L106 150M292 196L294 150', c.deep, 3, { opacity: 0.5 }) +
    stroke('M118 334H282', c.deep, 3, { opacity: 0.4 }) +
    leaf(200, 246, 54, -90, c.accent) +
    leaf(200, 240, 46, -40, c.accent) +
    leaf(200, 240, 46, -140, c.accent)
  );
}

/** A hooded sweater. */
function hoodie(c: Palette): string {
  return (
    solid(
      'M130 108L96 116C64 150 44 260 40 316L88 326L108 220V348H292V220L312 326L360 316C356 260 336 150 304 116L270 108Z',
      c.main,
    ) +
    path('M130 112C120 66 160 50 200 50S280 66 270 112C260 150 220 164 200 164S140 150 130 112Z', c.deep) +
    path('M148 112C146 82 172 72 200 72S254 82 252 112C244 136 218 146 200 146S156 136 148 112Z', c.light) +
    stroke('M182 158V210M218 158V206', '#fff', 6) +
    path('M142 262H258L276 322H124Z', c.deep, { opacity: 0.55 }) +
    rect([108, 332, 184, 18, 8], c.deep)
  );
}

/** A checked scarf. */
function scarf(c: Palette): string {
  const fringe = (x: number): string =>
    [0, 14, 28, 42, 56, 70].map((dx) => stroke(`M${x + dx} 328v22`, c.deep, 6)).join('');
  return (
    solid('M90 130C90 70 310 70 310 130C310 190 90 190 90 130Z', c.main) +
    path('M150 126C150 104 250 104 250 126C250 148 150 148 150 126Z', c.deep) +
    solid('M120 158L212 168L206 330H116Z', c.main) +
    solid('M214 168L292 152L300 330H210Z', c.light) +
    stroke('M118 206L210 210M116 256L208 258M116 300L206 302', c.accent, 10, { opacity: 0.75 }) +
    stroke('M146 168L142 328M180 170L178 328', '#fff', 8, { opacity: 0.5 }) +
    stroke('M212 206L296 198M212 262L298 256', c.accent, 10, { opacity: 0.75 }) +
    stroke('M240 166L238 328M270 160L272 328', c.main, 8, { opacity: 0.6 }) +
    fringe(124) +
    fringe(218) +
    stroke('M100 126C130 164 270 164 300 126', c.accent, 8, { opacity: 0.6 })
  );
}

/** A canvas tote bag. */
function tote(c: Palette): string {
  return (
    stroke('M142 166C142 44 258 44 258 166', c.deep, 15) +
    solid('M88 148H312L326 350H74Z', c.light) +
    path('M82 250H318L326 350H74Z', c.main) +
    path('M82 250H318L326 350H74Z', 'url(#volume)') +
    blossom(200, 220, 44, c.main, c.accent, 6) +
    leaf(228, 240, 42, 24, '#6f9c6a') +
    leaf(172, 240, 42, 156, '#6f9c6a') +
    stroke('M92 164H308', c.deep, 3, { opacity: 0.5, 'stroke-dasharray': '8 6' })
  );
}

/** Pairs of socks. */
function socks(c: Palette): string {
  const one = (x: number, y: number, fill: string, band: string): string => {
    const d = `M${x} ${y}h78v118c0 18 10 26 34 38c36 18 30 60 -10 60h-52c-34 0 -50 -18 -50 -52Z`;
    return (
      solid(d, fill) +
      rect([x, y, 78, 26, 6], band) +
      path(`M${x + 40} ${y + 216}h62c40 0 46 -42 10 -60c-20 6 -30 40 -72 60Z`, band, { opacity: 0.85 }) +
      stroke(`M${x + 8} ${y + 56}h62M${x + 8} ${y + 78}h62`, band, 7, { opacity: 0.7 })
    );
  };
  return one(236, 76, c.light, c.accent) + one(146, 106, c.main, c.deep) + one(56, 134, c.accent, c.light);
}

/** A straw hat with a ribbon. */
function hat(c: Palette): string {
  return (
    path('M30 276C30 236 120 226 200 226S370 236 370 276C370 316 280 328 200 328S30 316 30 276Z', c.light) +
    path(
      'M30 276C30 236 120 226 200 226S370 236 370 276C370 316 280 328 200 328S30 316 30 276Z',
      'url(#volume)',
    ) +
    solid('M104 268C104 150 140 112 200 112S296 150 296 268C270 290 130 290 104 268Z', c.light) +
    path(
      'M104 268C104 248 105 234 107 220C150 242 250 242 293 220C295 234 296 248 296 268C270 290 130 290 104 268Z',
      c.main,
    ) +
    circle(278, 252, 14, c.accent) +
    path('M278 252L318 236V270Z', c.accent)
  );
}

/** What this file draws. */
export const clothesSubjects = { tshirt, hoodie, scarf, tote, socks, hat } as const;
