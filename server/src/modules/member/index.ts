export { createMemberLevel, isRebate, type NewMemberLevel } from './create-level.ts';
export { grantLevel, type LevelGrant } from './grant-level.ts';
export { levelOf, type Standing } from './level-of.ts';
export { listLevels, type MemberLevel } from './list-levels.ts';
export { levelsTag, membershipTag } from './tags.ts';
