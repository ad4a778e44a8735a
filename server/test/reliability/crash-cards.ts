import { expect } from 'vitest';
import type { Context } from '../../src/kernel/context.ts';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import { cardLedgerChecks, openCard } from '../../src/modules/membership-card/index.ts';
import { watchCards } from '../support/card-invariant.ts';
import {
  newMember,
  OFFER,
  openRestaurant,
  type Restaurant,
  signInOnceMore,
  standAt,
  type TestCounter,
  type TestMember,
} from '../support/counter-fixtures.ts';
import type { BackDoor } from './crash-shop.ts';

/** A counter at work: charges its member's card and takes money from it, in turns. */
interface Post {
  readonly counter: TestCounter;
  readonly member: TestMember;
  /** Calls that were answered; the next one has this number, under which it is sent again until it is answered. */
  answered: number;
}

export interface Stores {
  readonly restaurant: Restaurant;
  readonly posts: Post[];
}

/** A restaurant with its members; the database watches every commit from now on. */
export async function openStores({ ctx }: BackDoor, howMany: number): Promise<Stores> {
  await watchCards(ctx);
  const restaurant = await openRestaurant(ctx);
  const posts: Post[] = [];
  for (let index = 0; index < howMany; index++) {
    const counter = await standAt(ctx, { storeId: restaurant.storeIds[index % 2]! });
    const member = await newMember(ctx);
    await openCard(counter.ctx, { phone: member.phone, kindId: restaurant.activity.kindId });
    posts.push({ counter, member, answered: 0 });
  }
  return { restaurant, posts };
}

/** The staff sign in anew: a call that the server died in is refused to its own session for a minute. */
export async function signInAgain({ ctx }: BackDoor, { restaurant, posts }: Stores): Promise<Stores> {
  const again: Post[] = [];
  for (const post of posts) again.push({ ...post, counter: await signInOnceMore(ctx, post.counter) });
  return { restaurant, posts: again };
}

const SPENT = 33.33;

/** Serves at every post until the server is gone, and `crash`es it once `after` calls were answered. */
export async function serveDuringCrash(
  url: string,
  stores: Stores,
  { after, crash }: { after: number; crash(): Promise<void> },
): Promise<void> {
  let total = 0;
  let crashing: Promise<void> | undefined;
  const serve = async (post: Post): Promise<void> => {
    while (await serveNext(url, stores, post)) {
      total++;
      if (total >= after) crashing ??= crash();
    }
  };
  await Promise.all(stores.posts.map(serve));
  if (!crashing) throw new Error(`there was no rush: only ${total} calls were answered`);
  await crashing;
}

/** The next call of a post, or once more the one that was not answered. @returns whether there was an answer */
export async function serveNext(url: string, { restaurant }: Stores, post: Post): Promise<boolean> {
  const { counter, member, answered } = post;
  const { kindId, eventId } = restaurant.activity;
  const common = {
    token: counter.token,
    phone: member.phone,
    cardId: String(kindId),
    requestId: `r${answered}`,
  };
  const yuan = String(OFFER.capital / 100);
  const offer = { recharge: yuan, send: yuan, eventId: String(eventId), image: 'a' };
  const isDone =
    answered % 2 === 0
      ? await call(url, 'charge', { ...common, ...offer })
      : await call(url, 'expense', { ...common, expense: String(SPENT), password: member.password });
  if (isDone) post.answered++;
  return isDone;
}

/** False when no answer came; a server that loses its database may say that the request failed. */
async function call(url: string, action: string, fields: Record<string, string>): Promise<boolean> {
  let text: string;
  try {
    const body = new URLSearchParams(fields);
    const response = await fetch(`${url}/web/manage/v3/userCard/${action}`, { method: 'POST', body });
    text = await response.text();
    if (response.status === 503) return false;
  } catch {
    return false;
  }
  const { errCode, msg } = JSON.parse(text) as { errCode: number; msg: string };
  if (errCode !== 0 && msg !== '请求数据失败!') throw new Error(`${action}: ${errCode} ${msg}`);
  return errCode === 0;
}

/**
 * Whatever was answered is on the cards, once; the books agree.
 * @param unanswered how many calls of a post may be there beside: at most the one that was on its way
 */
export async function expectCardsKept(
  { pool, ctx }: BackDoor,
  { posts }: Stores,
  unanswered: 0 | 1,
): Promise<void> {
  for (const { member, answered } of posts) {
    const { charges, expenses, left } = await cardOf(ctx, member.id);
    const there = charges + expenses;
    expect(there).toBeGreaterThanOrEqual(answered);
    expect(there).toBeLessThanOrEqual(answered + unanswered);
    expect(charges - expenses).toBe(there % 2);
    expect(left).toBe(charges * (OFFER.capital + OFFER.gift) - expenses * Math.round(SPENT * 100));
  }
  expect((await auditLedger(pool, { more: cardLedgerChecks })).difference).toBeUndefined();
}

async function cardOf(ctx: Context, userId: number) {
  const { rows } = await ctx.db.$client.query<{ charges: number; expenses: number; left: number }>(
    `select (select count(*)::int from card_charge where card_id = c.id) as charges,
       (select count(*)::int from card_expense where card_id = c.id) as expenses,
       (select coalesce(sum(capital_left + gift_left), 0)::int from card_charge where card_id = c.id) as left
     from member_card c where c.tenant_id = $1 and c.user_id = $2`,
    [ctx.tenant.id, userId],
  );
  return rows[0] ?? { charges: 0, expenses: 0, left: 0 };
}
