import type { PaletteName } from './palette.ts';
import type { Face, HairName } from './portrait.ts';
import type { AvatarPicture, ShopPicture } from './spec.ts';
import type { RoofName } from './storefront.ts';
import type { SubjectName } from './subjects.ts';

function shop(
  name: string,
  title: string,
  palette: PaletteName,
  roof: RoofName,
  subject: SubjectName,
): ShopPicture {
  return { kind: 'shop', path: `demo/shops/${name}.png`, title, palette, roof, subject };
}

const skin = ['#ffe0c4', '#f7cfa8', '#eebd92', '#ffd9bd'] as const;
const hairColours = ['#2d2421', '#4a332a', '#6b4a36', '#1f2430'] as const;

function person(index: number, hair: HairName, palette: PaletteName, glasses = false): AvatarPicture {
  const face: Face = {
    hair,
    hairColour: hairColours[index % 4] ?? '#2d2421',
    skin: skin[(index * 3) % 4] ?? '#ffe0c4',
    glasses,
  };
  return { kind: 'avatar', path: `demo/avatars/${index}.png`, title: '头像', palette, face };
}

/** Shop fronts. */
export const shopPictures: readonly ShopPicture[] = [
  shop('xihu', '西湖店', 'jade', 'eaves', 'teapot'),
  shop('jinjiang', '锦江店', 'brick', 'gable', 'honeyJar'),
  shop('tianhe', '天河店', 'sky', 'flat', 'fruitBasket'),
  shop('qinhuai', '秦淮店', 'wine', 'eaves', 'lantern'),
  shop('siming', '思明店', 'peach', 'gable', 'cake'),
  shop('nanping', '外婆味道南坪店', 'brick', 'eaves', 'riceBowl'),
  shop('daguan', '外婆味道大观店', 'forest', 'eaves', 'bowls'),
];

/** Avatars. */
export const avatarPictures: readonly AvatarPicture[] = [
  person(1, 'bob', 'rose'),
  person(2, 'crop', 'sky', true),
  person(3, 'long', 'lilac'),
  person(4, 'bun', 'amber'),
  person(5, 'curly', 'jade'),
  person(6, 'cap', 'indigo'),
  person(7, 'long', 'peach', true),
  person(8, 'crop', 'brick'),
  person(9, 'bun', 'mint', true),
  person(10, 'bob', 'lemon'),
  person(11, 'curly', 'wine'),
  person(12, 'cap', 'orange', true),
];
