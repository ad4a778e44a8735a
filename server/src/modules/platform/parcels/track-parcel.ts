import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type ParcelQuestion, parcelTrackers, type TrackedParcel } from './ports.ts';

const NUMBER = /^[0-9A-Za-z-]{5,32}$/;
const CARRIER = /^[0-9A-Za-z_-]{1,32}$/;

/** Where a parcel is. Refuses `parcel/malformed` and as its port does. */
export async function trackParcel(ctx: Context, question: ParcelQuestion): Promise<TrackedParcel> {
  const number = question.number.trim();
  const carrier = question.carrier?.trim();
  if (!NUMBER.test(number)) return fail('parcel/malformed', { field: 'number' });
  if (carrier !== undefined && !CARRIER.test(carrier)) return fail('parcel/malformed', { field: 'carrier' });
  const tracker = await ctx.ports.get(parcelTrackers).trackerFor(ctx);
  return tracker.track(ctx, { carrier, number });
}
