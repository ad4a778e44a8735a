import type { Context } from '../../../kernel/context.ts';
import { readSetting } from '../../tenancy/index.ts';

/** For what users grow, and by how much. */
export interface GrowthRules {
  readonly registration: number;
  /** For the first login of a day. */
  readonly dailyLogin: number;
  /** For each yuan paid for an order that was received. */
  readonly perYuan: number;
  readonly mostPerOrder: number;
  /** For an order called good by its buyer. */
  readonly review: number;
}

/** The rules of growth that count in the shop now: its system parameters. */
export async function growthRules(ctx: Context): Promise<GrowthRules> {
  return {
    registration: await readSetting(ctx, 'EXP_REG'),
    dailyLogin: await readSetting(ctx, 'EXP_LOGIN'),
    perYuan: await readSetting(ctx, 'EXP_CONSUME_RATE'),
    mostPerOrder: await readSetting(ctx, 'EXP_CONSUME_MAX'),
    review: await readSetting(ctx, 'EXP_EVALUATE_GOOD'),
  };
}
