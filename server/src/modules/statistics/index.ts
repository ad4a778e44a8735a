export { countJoined, countPaid, countRefunded } from './count-day.ts';
export { type DayFigures, type GoodsFigures, readFigures, type ShopFigures } from './read-figures.ts';
