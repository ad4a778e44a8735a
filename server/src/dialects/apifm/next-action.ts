import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import type { NextAction } from '../../modules/payment/index.ts';
import { yuan } from './params.ts';

/** Clients write numbers as numbers or as text. */
const id = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,15}$/)]).transform(Number);
const money = z.union([z.number(), z.string()]).transform(String).pipe(yuan());

/**
 * What each number of a client's next action means to the core (contract §14): its kind there and what it needs.
 * 0 and 4 are documented; 1, 2 and 3 are this project's choice.
 */
const ACTIONS: Readonly<Record<string, z.ZodType<NextAction>>> = {
  '0': z.object({ id }).transform((given) => ({ kind: 'order', orderId: given.id })),
  '1': z.object({ id }).transform((given) => ({ kind: 'booking-fee', joinId: given.id })),
  '2': z.object({ id }).transform((given) => ({ kind: 'virtual-goods', goodsId: given.id })),
  '3': z.object({ id }).transform((given) => ({ kind: 'buy-level', priceId: given.id })),
  '4': z.object({ money }).transform((given) => ({ kind: 'pay-bill', amount: given.money })),
};

/**
 * Reads a client's `nextAction`: what to do once the money has arrived. Nothing, or an empty object, is a recharge:
 * undefined. Refuses `payment/unknown-next-action` for broken JSON, unknown types and missing fields.
 */
export function parseNextAction(text: string | undefined): NextAction | undefined {
  if (text === undefined) return undefined;
  const given = parseObject(text);
  if (Object.keys(given).length === 0) return undefined;
  const parsed = ACTIONS[String(given.type)]?.safeParse(given);
  return parsed?.success ? parsed.data : fail('payment/unknown-next-action');
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given === 'object' && given !== null && !Array.isArray(given)) return { ...given };
  } catch {
    // Refused below.
  }
  return fail('payment/unknown-next-action');
}
