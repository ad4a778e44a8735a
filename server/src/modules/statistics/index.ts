export { countJoined, countPaid, countRefunded } from './count-day.ts';
export { readFigures, type ShopFigures } from './read-figures.ts';
