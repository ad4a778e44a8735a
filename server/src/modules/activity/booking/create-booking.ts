import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { isAmount, isCount, isTitle } from '../checks.ts';
import type { Booking } from './read-bookings.ts';
import { booking } from './tables.ts';
import { bookingsTag } from './tags.ts';

export interface BookingFacts {
  readonly title: string;
  /** HTML. */
  readonly content: string | null;
  /** The first one stands in lists. */
  readonly pictureUrls: string[];
  /** Fen. */
  readonly fee: number;
  /** Null: as many as like. */
  readonly maxPlaces: number | null;
  readonly hasTeams: boolean;
  /** The most members of a team; null: no limit. */
  readonly teamSize: number | null;
  readonly needsVetting: boolean;
  /** Only where it is free. */
  readonly allowsAnonymous: boolean;
  /** A user may hold several places at a time. */
  readonly allowsRepeat: boolean;
  /** Sign-ups are taken from then until then. */
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly activityAt: Date | null;
  readonly extensions: Record<string, unknown>;
}

export type NewBooking = { readonly [Name in keyof BookingFacts]?: BookingFacts[Name] | undefined } & {
  readonly title: string;
  readonly endsAt: Date;
};

/** Opens something to sign up for (contract §19), at once unless `startsAt` says otherwise. Refuses `booking/invalid` {field}. */
export async function createBooking(ctx: Context, input: NewBooking): Promise<Booking> {
  const startsAt = input.startsAt ?? ctx.now();
  checkFacts({ fee: 0, allowsAnonymous: false, ...input, startsAt });
  const [row] = await ctx.db
    .insert(booking)
    .values({ ...input, startsAt, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  touch(ctx, bookingsTag(ctx.tenant.id));
  return row ?? fail('booking/invalid', { field: 'title' });
}

/** Refuses `booking/invalid` {field} for facts that do not go together. */
export function checkFacts(
  facts: { readonly [Name in keyof BookingFacts]?: BookingFacts[Name] | undefined },
) {
  const { title, fee = 0, maxPlaces, teamSize, startsAt, endsAt } = facts;
  const refuse = (field: string) => fail('booking/invalid', { field });
  if (title !== undefined && !isTitle(title)) refuse('title');
  if (!isAmount(fee)) refuse('fee');
  if (typeof maxPlaces === 'number' && !isCount(maxPlaces, 1)) refuse('maxPlaces');
  if (typeof teamSize === 'number' && !isCount(teamSize, 1)) refuse('teamSize');
  if (startsAt && endsAt && !(endsAt > startsAt)) refuse('endsAt');
  if (facts.allowsAnonymous && fee > 0) refuse('allowsAnonymous');
}
