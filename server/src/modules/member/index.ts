export { createMemberLevel, isRebate, type NewMemberLevel } from './create-level.ts';
export { grantLevel } from './grant-level.ts';
export { levelOf } from './level-of.ts';
export { listLevels, type MemberLevel } from './list-levels.ts';
export { levelsTag } from './tags.ts';
