import { and, eq, gt } from 'drizzle-orm';
import ipaddr from 'ipaddr.js';
import { MINUTE } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { bannedAddress } from '../tables.ts';
import { countFailure, forgiveFailures, isFull, refuseThrottled, type ThrottleRule } from '../throttle.ts';

const FAILURES = 50;
const WINDOW = 30 * MINUTE;

const failuresOf = (ip: string): ThrottleRule => ({
  subject: `risky-address:${ip}`,
  limit: FAILURES,
  windowMs: WINDOW,
});
const lockOf = (ip: string): ThrottleRule => ({ subject: `risky-lock:${ip}`, limit: 1, windowMs: WINDOW });

/**
 * Keeps out an address of the network that the shop has banned, or from which fifty logins have failed within half
 * an hour, for the half hour that follows. Refuses `address/banned` {until}.
 */
export async function refuseRiskyAddress(ctx: Context): Promise<void> {
  const [ban] = await ctx.db
    .select({ until: bannedAddress.until })
    .from(bannedAddress)
    .where(
      and(
        eq(bannedAddress.tenantId, ctx.tenant.id),
        eq(bannedAddress.address, plainAddress(ctx.ip)),
        gt(bannedAddress.until, ctx.now()),
      ),
    );
  if (ban) return fail('address/banned', { until: ban.until });
  try {
    await refuseThrottled(ctx, [lockOf(ctx.ip)]);
  } catch (error) {
    if (isFailure(error, 'login/throttled')) fail('address/banned', error.detail);
    throw error;
  }
}

/** Counts a failed login against the address it came from. Outside any transaction. */
export async function noteRiskyFailure(ctx: Context): Promise<void> {
  if (ctx.ip === '') return;
  await countFailure(ctx, [failuresOf(ctx.ip)]);
  if (!(await isFull(ctx, failuresOf(ctx.ip)))) return;
  await countFailure(ctx, [lockOf(ctx.ip)]);
  await forgiveFailures(ctx, failuresOf(ctx.ip).subject);
}

/** An address as it is kept, however it was written: IPv4 inside IPv6 is IPv4. What is no address stays as it is. */
function plainAddress(ip: string): string {
  return ipaddr.isValid(ip) ? ipaddr.process(ip).toString() : ip;
}

/** Bans an address until then, or with undefined lifts its ban. */
export async function banAddress(ctx: Context, given: string, until: Date | undefined): Promise<void> {
  const address = plainAddress(given);
  const key = { tenantId: ctx.tenant.id, address };
  if (until === undefined)
    await ctx.db
      .delete(bannedAddress)
      .where(and(eq(bannedAddress.tenantId, key.tenantId), eq(bannedAddress.address, address)));
  else
    await ctx.db
      .insert(bannedAddress)
      .values({ ...key, until, createdAt: ctx.now() })
      .onConflictDoUpdate({ target: [bannedAddress.tenantId, bannedAddress.address], set: { until } });
}

const bans = keepRecords(bannedAddress, {
  filters: ['address'],
  sorts: ['until', 'createdAt'],
  search: ['address'],
  label: 'address',
  check: (_tx, { address }) => {
    if (!ipaddr.isValid(address ?? '')) fail('banned-address/invalid', { field: 'address' });
  },
  tags: () => [],
});

/** The banned addresses as staff keep them; those whose time is over are swept away every night. */
export const bannedAddressRecords = {
  ...bans,
  /** Refuses `banned-address/invalid` {field}, `record/taken`. */
  create: (tx: Context, { address, until }: { readonly address: string; readonly until: Date }) =>
    bans.create(tx, { address: plainAddress(address), until }),
};
