import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { type Terminal, terminalBits } from '../content/index.ts';
import { type Audience, audienceBits } from './audience.ts';
import type { Ad } from './list-ads.ts';
import { ad, adPosition } from './tables.ts';

export interface NewPosition {
  /** What clients ask for it by: letters, digits and underscores. */
  readonly code: string;
  readonly name: string;
  readonly maxAds: number;
  readonly isActive?: boolean | undefined;
}

export interface NewAd {
  readonly positionCode: string;
  readonly name: string;
  readonly imageUrl: string;
  readonly iosImageUrl?: string | undefined;
  readonly linkUrl?: string | undefined;
  /** On all when absent. */
  readonly terminals?: readonly Terminal[] | undefined;
  /** For everybody when absent. */
  readonly audiences?: readonly Audience[] | undefined;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isShown?: boolean | undefined;
  /** The lowest comes first. */
  readonly sortOrder?: number | undefined;
}

const CODE = /^\w{1,50}$/;
const LONGEST_NAME = 50;
const LONGEST_LINK = 100;

/** Makes a place for advertisements. Refuses `ad/invalid` {field} and `ad/position-taken`. */
export async function createAdPosition(ctx: Context, input: NewPosition): Promise<{ readonly id: number }> {
  if (!CODE.test(input.code)) fail('ad/invalid', { field: 'code' });
  if (!Number.isInteger(input.maxAds) || input.maxAds < 1) fail('ad/invalid', { field: 'maxAds' });
  const [row] = await ctx.db
    .insert(adPosition)
    .values({ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .onConflictDoNothing()
    .returning({ id: adPosition.id });
  return row ?? fail('ad/position-taken');
}

/** Puts an advertisement into a place. Refuses `ad/invalid` {field} and `ad/no-position`. */
export async function publishAd(ctx: Context, input: NewAd): Promise<Ad> {
  const { positionCode, terminals, audiences, ...facts } = input;
  if (facts.name.trim() === '' || facts.name.length > LONGEST_NAME) fail('ad/invalid', { field: 'name' });
  if (facts.imageUrl.trim() === '') fail('ad/invalid', { field: 'imageUrl' });
  // For nobody, or on nothing: that it is not shown has a switch of its own.
  if (terminals?.length === 0) fail('ad/invalid', { field: 'terminals' });
  if (audiences?.length === 0) fail('ad/invalid', { field: 'audiences' });
  if ((facts.linkUrl ?? '').length > LONGEST_LINK) fail('ad/invalid', { field: 'linkUrl' });
  if (facts.endsAt <= facts.startsAt) fail('ad/invalid', { field: 'endsAt' });
  const [position] = await ctx.db
    .select({ id: adPosition.id })
    .from(adPosition)
    .where(and(eq(adPosition.tenantId, ctx.tenant.id), eq(adPosition.code, positionCode)));
  if (!position) return fail('ad/no-position');
  const [row] = await ctx.db
    .insert(ad)
    .values({
      ...facts,
      positionId: position.id,
      terminals: sumOf(terminals, terminalBits),
      audiences: sumOf(audiences, audienceBits),
      tenantId: ctx.tenant.id,
      createdAt: ctx.now(),
    })
    .returning();
  return row ?? fail('ad/invalid', { field: 'name' });
}

function sumOf<Name extends string>(names: readonly Name[] | undefined, bits: Record<Name, number>): number {
  const wanted = names ?? (Object.keys(bits) as Name[]);
  return wanted.reduce((sum, name) => sum | bits[name], 0);
}
