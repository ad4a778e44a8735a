import type { BackdropName } from './backdrop.ts';
import type { LayoutName } from './layout.ts';
import type { PaletteName } from './palette.ts';
import type { GoodsPicture } from './spec.ts';
import type { SubjectName } from './subjects.ts';

type View = readonly [SubjectName, BackdropName, LayoutName, PaletteName?];
type Variant = readonly [suffix: string, SubjectName, PaletteName, BackdropName?, LayoutName?];

/** Pictures of one kind of goods: numbered views first, then those of single combinations. */
export function goods(
  key: string,
  title: string,
  palette: PaletteName,
  views: readonly View[],
  variants: readonly Variant[] = [],
): GoodsPicture[] {
  const path = (suffix: string | number): string => `demo/goods/${key}-${suffix}.png`;
  return [
    ...views.map(
      ([subject, backdrop, layout, other], index): GoodsPicture => ({
        kind: 'goods',
        path: path(index + 1),
        title,
        palette: other ?? palette,
        subject,
        backdrop,
        layout,
      }),
    ),
    ...variants.map(
      ([suffix, subject, other, backdrop = 'dots', layout = 'one']): GoodsPicture => ({
        kind: 'goods',
        path: path(suffix),
        title,
        palette: other,
        subject,
        backdrop,
        layout,
      }),
    ),
  ];
}
