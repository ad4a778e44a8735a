import type { Context } from '../../../kernel/context.ts';
import { getSettings } from '../../tenancy/index.ts';

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

/** The shop's system parameters, and what counts where it has set none. */
const PARAMETERS: Readonly<Record<keyof GrowthRules, readonly [key: string, usual: number]>> = {
  registration: ['EXP_REG', 0],
  dailyLogin: ['EXP_LOGIN', 50],
  perYuan: ['EXP_CONSUME_RATE', 0.1],
  mostPerOrder: ['EXP_CONSUME_MAX', 500],
  review: ['EXP_EVALUATE_GOOD', 50],
};

const LARGEST = 1_000_000;

/** The rules of growth that count in the shop now. A parameter that is no sensible number counts as not set. */
export async function growthRules(ctx: Context): Promise<GrowthRules> {
  const settings = await getSettings(
    ctx,
    Object.values(PARAMETERS).map(([key]) => key),
  );
  const given = new Map(settings.map(({ key, value }) => [key, value.trim()]));
  const read = (rule: keyof GrowthRules): number => {
    const [key, usual] = PARAMETERS[rule];
    const text = given.get(key);
    return text !== undefined && /^\d{1,7}(\.\d{1,4})?$/.test(text) ? Math.min(Number(text), LARGEST) : usual;
  };
  return {
    registration: Math.floor(read('registration')),
    dailyLogin: Math.floor(read('dailyLogin')),
    perYuan: read('perYuan'),
    mostPerOrder: Math.floor(read('mostPerOrder')),
    review: Math.floor(read('review')),
  };
}
