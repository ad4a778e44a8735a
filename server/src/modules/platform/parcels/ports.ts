import type { Context } from '../../../kernel/context.ts';
import { definePort } from '../../../kernel/ports.ts';

export type ParcelStatus = 'no-trace' | 'collected' | 'on-the-way' | 'signed' | 'problem';

export interface ParcelTrace {
  /** `yyyy-MM-dd HH:mm:ss`, local time, as the carrier prints it. */
  readonly at: string;
  readonly station: string;
}

export interface TrackedParcel {
  /** The carrier's code in the tracking service's spelling. */
  readonly carrier: string;
  readonly number: string;
  readonly status: ParcelStatus;
  /** Oldest first, at least one. */
  readonly traces: readonly ParcelTrace[];
}

export interface ParcelQuestion {
  /** A carrier's code; without one the service finds it out from the number. */
  readonly carrier?: string | undefined;
  readonly number: string;
}

/**
 * Somebody who knows where parcels are. Refuses `record/none` (nothing known of the number, yet or at all),
 * `provider/unavailable` {reason} (the account, the service's own trouble), `outbound/…`.
 */
export interface ParcelTracker {
  track(ctx: Context, question: ParcelQuestion): Promise<TrackedParcel>;
}

/** `trackerFor` refuses `provider/not-configured`. */
export interface ParcelTrackers {
  trackerFor(ctx: Context): Promise<ParcelTracker>;
}

export const parcelTrackers = definePort<ParcelTrackers>('platform.parcels');
