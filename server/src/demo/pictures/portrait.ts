import type { Palette } from './palette.ts';
import { circle, ellipse, path, rect, stroke } from './svg.ts';

const hair = {
  bob: 'M48 108C40 48 74 28 100 28S160 48 152 108C156 132 150 146 142 148C140 110 136 90 128 80C110 86 82 84 70 74C62 92 60 116 58 148C50 146 44 132 48 108Z',
  crop: 'M56 92C48 46 76 30 104 30S156 50 144 94C140 76 134 70 124 64C106 70 84 68 74 60C66 68 60 76 56 92Z',
  long: 'M46 100C40 44 76 26 100 26S160 44 154 100C158 140 162 160 150 182H132C140 150 140 104 130 78C108 82 86 78 74 66C62 92 60 150 68 182H50C38 160 42 140 46 100Z',
  bun: 'M54 92C48 50 74 38 100 38S152 50 146 92C138 72 120 64 100 64S62 72 54 92ZM76 34A24 22 0 1 1 124 34A24 22 0 1 1 76 34Z',
  curly:
    'M52 98C36 88 40 66 54 62C50 44 70 34 82 40C90 26 114 26 120 40C136 34 152 46 146 62C162 68 164 90 148 98C146 80 136 74 126 74C116 80 84 80 74 74C64 76 54 84 52 98Z',
  cap: 'M52 82C50 46 74 32 100 32S150 46 148 82H176Q178 92 166 92H56Q50 92 52 82Z',
} as const;

/** A hair style. */
export type HairName = keyof typeof hair;

/** What makes a face. */
export interface Face {
  readonly hair: HairName;
  readonly hairColour: string;
  readonly skin: string;
  readonly glasses?: boolean;
}

/** A round-faced avatar of 200 × 200. */
export function drawPortrait(face: Face, colours: Palette): string {
  const behind = face.hair === 'long' || face.hair === 'bob' ? path(hair[face.hair], face.hairColour) : '';
  const lens = (x: number): string =>
    circle(x, 104, 15, '#fff', { 'fill-opacity': 0.25, stroke: '#4a3a34', 'stroke-width': 4 });
  return (
    rect([0, 0, 200, 200], 'url(#sky)') +
    circle(100, 96, 86, '#fff', { opacity: 0.35 }) +
    behind +
    path('M20 210C24 160 64 152 100 152S176 160 180 210Z', colours.main) +
    path('M20 210C24 160 64 152 100 152S176 160 180 210Z', 'url(#volume)') +
    rect([84, 128, 32, 38, 14], face.skin) +
    path('M84 148Q100 162 116 148V140H84Z', '#000', { opacity: 0.08 }) +
    circle(54, 104, 10, face.skin) +
    circle(146, 104, 10, face.skin) +
    ellipse(100, 98, 46, 50, face.skin) +
    ellipse(72, 118, 9, 6, '#f08a7a', { opacity: 0.45 }) +
    ellipse(128, 118, 9, 6, '#f08a7a', { opacity: 0.45 }) +
    circle(82, 104, 5, '#2e2422') +
    circle(118, 104, 5, '#2e2422') +
    stroke('M86 124Q100 138 114 124', '#b04a45', 4) +
    path(hair[face.hair], face.hairColour) +
    (face.glasses ? lens(82) + lens(118) + stroke('M97 104H103', '#4a3a34', 4) : '')
  );
}
