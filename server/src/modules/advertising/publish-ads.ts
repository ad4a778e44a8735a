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

/** Refuses `ad/invalid` {field} for a place: a code that cannot be asked for, no name, or nothing shown at once. */
export function checkPosition({ code, name, maxAds }: Partial<Nullable<NewPosition>>): void {
  if (!CODE.test(code ?? '')) fail('ad/invalid', { field: 'code' });
  if (!name || name.trim() === '' || name.length > LONGEST_NAME) fail('ad/invalid', { field: 'name' });
  if (!Number.isInteger(maxAds) || Number(maxAds) < 1) fail('ad/invalid', { field: 'maxAds' });
}

/** Makes a place for advertisements. Refuses `ad/invalid` {field} and `ad/position-taken`. */
export async function createAdPosition(ctx: Context, input: NewPosition): Promise<{ readonly id: number }> {
  checkPosition(input);
  const [row] = await ctx.db
    .insert(adPosition)
    .values({ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .onConflictDoNothing()
    .returning({ id: adPosition.id });
  return row ?? fail('ad/position-taken');
}

type Nullable<T> = { readonly [Name in keyof T]: T[Name] | null | undefined };
type AdFacts = Nullable<
  Pick<Ad, 'name' | 'imageUrl' | 'linkUrl' | 'terminals' | 'audiences' | 'startsAt' | 'endsAt'>
>;

/** Refuses `ad/invalid` {field}: no name or picture, too long a link, for nobody or on nothing, over before it begins. */
export function checkAd(facts: Partial<AdFacts>): void {
  const { name, imageUrl, linkUrl, startsAt, endsAt } = facts;
  if (!name || name.trim() === '' || name.length > LONGEST_NAME) fail('ad/invalid', { field: 'name' });
  if (!imageUrl || imageUrl.trim() === '') fail('ad/invalid', { field: 'imageUrl' });
  // For nobody, or on nothing: that it is not shown has a switch of its own.
  for (const field of ['terminals', 'audiences'] as const) if (!facts[field]) fail('ad/invalid', { field });
  if ((linkUrl ?? '').length > LONGEST_LINK) fail('ad/invalid', { field: 'linkUrl' });
  if (!startsAt || !endsAt || endsAt <= startsAt) fail('ad/invalid', { field: 'endsAt' });
}

/** Puts an advertisement into a place. Refuses `ad/invalid` {field} and `ad/no-position`. */
export async function publishAd(ctx: Context, input: NewAd): Promise<Ad> {
  const { positionCode, ...given } = input;
  const facts = {
    ...given,
    terminals: sumOf(input.terminals, terminalBits),
    audiences: sumOf(input.audiences, audienceBits),
  };
  checkAd(facts);
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
