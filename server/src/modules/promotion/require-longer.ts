import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';

/**
 * Whether an offer may be changed while it is there: until it is over or ended by staff, and never to end earlier
 * than people were told. Refuses `promotion/over`, `promotion/only-longer` {field: endsAt}.
 */
export function requireLonger(
  ctx: Context,
  offer: { readonly status: 'active' | 'stopped'; readonly endsAt: Date },
  endsAt: Date | undefined,
): void {
  if (offer.status !== 'active' || offer.endsAt <= ctx.now()) fail('promotion/over');
  if (endsAt !== undefined && endsAt < offer.endsAt) fail('promotion/only-longer', { field: 'endsAt' });
}
