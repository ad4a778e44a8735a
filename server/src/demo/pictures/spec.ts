import type { BackdropName } from './backdrop.ts';
import type { SceneryName } from './banner.ts';
import type { LayoutName } from './layout.ts';
import type { PaletteName } from './palette.ts';
import type { Face } from './portrait.ts';
import type { RoofName } from './storefront.ts';
import type { SubjectName } from './subjects.ts';

interface Common {
  /** Where the picture is stored, for example `demo/goods/longjing-1.png`. */
  readonly path: string;
  /** What it shows, in Chinese; kept in the file, not painted. */
  readonly title: string;
  readonly palette: PaletteName;
}

/** A square picture of goods, 750 × 750. */
export interface GoodsPicture extends Common {
  readonly kind: 'goods';
  readonly subject: SubjectName;
  readonly backdrop: BackdropName;
  readonly layout: LayoutName;
}

/** A wide or tall picture with a landscape. */
export interface BannerPicture extends Common {
  readonly kind: 'banner' | 'start' | 'cover';
  readonly scenery: SceneryName;
  readonly things: readonly (readonly [SubjectName, PaletteName])[];
}

/** A category icon, 200 × 200. */
export interface IconPicture extends Common {
  readonly kind: 'icon';
  readonly subject: SubjectName;
}

/** A person, 200 × 200. */
export interface AvatarPicture extends Common {
  readonly kind: 'avatar';
  readonly face: Face;
}

/** A shop seen from the street, 750 × 500. */
export interface ShopPicture extends Common {
  readonly kind: 'shop';
  readonly roof: RoofName;
  readonly subject: SubjectName;
}

/** Everything needed to draw one picture, always the same way. */
export type PictureSpec = GoodsPicture | BannerPicture | IconPicture | AvatarPicture | ShopPicture;
