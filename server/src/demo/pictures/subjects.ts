import { bakerySubjects } from './draw-bakery.ts';
import { clothesSubjects } from './draw-clothes.ts';
import { deskSubjects } from './draw-desk.ts';
import { flowersSubjects } from './draw-flowers.ts';
import { fruitSubjects } from './draw-fruit.ts';
import { giftsSubjects } from './draw-gifts.ts';
import { homeSubjects } from './draw-home.ts';
import { pantrySubjects } from './draw-pantry.ts';
import { teaSubjects } from './draw-tea.ts';
import { travelSubjects } from './draw-travel.ts';
import type { Palette } from './palette.ts';

/** Every thing the project can draw: each fills a box of 400 × 400 and stands on the line y = 350. */
export const subjects = {
  ...teaSubjects,
  ...fruitSubjects,
  ...pantrySubjects,
  ...bakerySubjects,
  ...homeSubjects,
  ...clothesSubjects,
  ...deskSubjects,
  ...flowersSubjects,
  ...travelSubjects,
  ...giftsSubjects,
} as const satisfies Record<string, (colours: Palette) => string>;

/** The name of a thing that can be drawn. */
export type SubjectName = keyof typeof subjects;
