import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { findRegions, toRegionCode } from '../../geo/index.ts';

/** What of a rule says when it counts; without regions it is for everywhere else. */
interface Place {
  readonly method: string;
  readonly regionCodes?: readonly string[] | undefined;
}

const EVERYWHERE_ELSE = '';

/**
 * Of two rules of one delivery method for the same place only the first would ever count. Refuses
 * `freight/region-twice` {field, region, first, second} and `freight/two-for-the-rest` {field, first, second}: the
 * region by its name, the rules by their places, counted from 1.
 */
export async function refuseOverlaps(ctx: Context, rules: readonly Place[]): Promise<void> {
  const taken = new Map<string, number>();
  for (const [index, rule] of rules.entries()) {
    for (const code of placesOf(rule)) {
      const key = `${rule.method} ${code}`;
      const first = taken.get(key);
      taken.set(key, first ?? index);
      if (first === undefined || first === index) continue;
      const detail = { field: `rules.${index}.regionCodes`, first: first + 1, second: index + 1 };
      if (code === EVERYWHERE_ELSE) fail('freight/two-for-the-rest', detail);
      const region = (await findRegions(ctx, [code])).get(code)?.name ?? code;
      fail('freight/region-twice', { ...detail, region });
    }
  }
}

const placesOf = ({ regionCodes }: Place): readonly string[] =>
  regionCodes?.map((code) => toRegionCode(code) ?? code) ?? [EVERYWHERE_ELSE];
