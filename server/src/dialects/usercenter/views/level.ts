import { toYuan } from '../../../kernel/money.ts';
import type { MemberLevel } from '../../../modules/member/index.ts';

/** Level ids begin here in this dialect; the first one is that of everybody without a level. */
const FIRST_LEVEL_ID = 1001;
const PERCENT_PER_REBATE = 10;

/** A level's id; without a level, that of ordinary users. */
export function levelId(level: Pick<MemberLevel, 'id'> | undefined): number {
  return FIRST_LEVEL_ID + (level?.id ?? 0);
}

interface LevelView {
  readonly user_level_id: number;
  readonly user_level_name: string;
  readonly user_level_exp: number;
  /** Yuan. */
  readonly user_level_spend: number;
  readonly user_level_logo: string;
  /** What members pay, in percent. */
  readonly user_level_rate: number;
  readonly user_level_time: number;
  readonly user_level_is_buildin: boolean;
}

/** Where everybody begins. */
export const STANDARD_LEVEL: LevelView = {
  user_level_id: FIRST_LEVEL_ID,
  user_level_name: '普通会员',
  user_level_exp: 0,
  user_level_spend: 0,
  user_level_logo: '',
  user_level_rate: 100,
  user_level_time: 0,
  user_level_is_buildin: true,
};

export function levelView(level: MemberLevel): LevelView {
  return {
    user_level_id: levelId(level),
    user_level_name: level.name,
    user_level_exp: level.upgradeGrowth ?? 0,
    user_level_spend: toYuan(level.upgradeSpending ?? 0),
    user_level_logo: '',
    user_level_rate: Math.round(level.rebate * PERCENT_PER_REBATE),
    user_level_time: level.createdAt.getTime(),
    user_level_is_buildin: false,
  };
}
