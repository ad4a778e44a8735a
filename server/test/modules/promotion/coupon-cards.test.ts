import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import {
  type CouponRule,
  createCouponCards,
  getCouponRule,
  listCouponRules,
  listCoupons,
  type PrintedCard,
  receiveCoupon,
  redeemCard,
  stopCouponRule,
} from '../../../src/modules/promotion/index.ts';
import { insertCouponRule } from '../../support/coupon-fixtures.ts';
import { between, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

async function printed(count: number, total = count): Promise<{ rule: CouponRule; cards: PrintedCard[] }> {
  const rule = await insertCouponRule(t.ctx, { byCard: true, total });
  return { rule, cards: await createCouponCards(t.ctx, { ruleId: rule.id, count }) };
}
const customer = async () => actingAs(t.ctx, await newUser(t.ctx));

describe('printing cards', () => {
  it.each<[outcome: string, wanted: { count?: number; cards?: PrintedCard[] }]>([
    ['coupon-card/invalid count', {}],
    ['coupon-card/invalid count', { count: 0 }],
    ['coupon-card/invalid count', { count: 1.5 }],
    ['coupon-card/invalid count', { count: 10_001 }],
    ['coupon-card/invalid count', { cards: [] }],
    ['coupon-card/invalid number', { cards: [{ number: ' ', password: 'p' }] }],
    ['coupon-card/invalid number', { cards: [{ number: 'x'.repeat(65), password: 'p' }] }],
    ['coupon-card/invalid password', { cards: [{ number: 'n', password: '' }] }],
    [
      'coupon-card/number-taken',
      {
        cards: [
          { number: 'same', password: '1' },
          { number: ' same ', password: '2' },
        ],
      },
    ],
    ['coupon/more-cards-than-coupons', { count: 6 }],
  ])('ends in %s for %o, and none is made', async (outcome, wanted) => {
    const rule = await insertCouponRule(t.ctx, { byCard: true, total: 5 });
    expect(await outcomeOf(createCouponCards(t.ctx, { ruleId: rule.id, ...wanted }))).toBe(outcome);
    expect(await createCouponCards(t.ctx, { ruleId: rule.id, count: 5 })).toHaveLength(5);
  });

  it('is for rules of this shop that are received by card, and never makes more than there are coupons', async () => {
    const open = await insertCouponRule(t.ctx);
    const { rule } = await printed(3, 5);
    const print = (ruleId: number, ctx = t.ctx) => outcomeOf(createCouponCards(ctx, { ruleId, count: 1 }));
    expect(await print(open.id)).toBe('coupon/not-by-card');
    expect(await print(999_999)).toBe('record/none');
    expect(await print(rule.id, t.rival)).toBe('record/none');
    const outcomes = await outcomesOf(
      [1, 2, 3, 4].map(() => createCouponCards(t.ctx, { ruleId: rule.id, count: 1 })),
    );
    expect(outcomes).toEqual({ done: 2, 'coupon/more-cards-than-coupons': 2 });
  });

  it('takes numbers that exist elsewhere only where they are another shop’s', async () => {
    const cards = [{ number: 'VIP-1', password: 'abc' }];
    const ours = await insertCouponRule(t.ctx, { byCard: true });
    const theirs = await insertCouponRule(t.rival, { byCard: true });
    expect(await outcomeOf(createCouponCards(t.ctx, { ruleId: ours.id, cards }))).toBe('done');
    expect(await outcomeOf(createCouponCards(t.ctx, { ruleId: ours.id, cards }))).toBe(
      'coupon-card/number-taken',
    );
    expect(await outcomeOf(createCouponCards(t.rival, { ruleId: theirs.id, cards }))).toBe('done');
  });
});

describe('a card', () => {
  it('brings its bearer a coupon with what the client wanted kept, and is then used', async () => {
    const { rule, cards } = await printed(2);
    const ctx = await customer();
    const [card] = cards as [PrintedCard];
    const made = await redeemCard(ctx, {
      number: ` ${card.number} `,
      password: ` ${card.password}`,
      extensions: { 来源: '地推' },
    });
    expect(made).toMatchObject({ ruleId: rule.id, source: 'card', extensions: { 来源: '地推' } });
    expect(await outcomeOf(redeemCard(await customer(), card))).toBe('coupon-card/used');
    expect(await getCouponRule(t.ctx, rule.id)).toMatchObject({ left: 1, receivers: 1 });
  });

  it('is the only way to its coupons, which no list shows', async () => {
    const { rule } = await printed(1);
    expect(await outcomeOf(receiveCoupon(await customer(), { ruleId: rule.id }))).toBe(
      'coupon/not-given-out',
    );
    expect((await listCouponRules(t.ctx)).map(({ id }) => id)).not.toContain(rule.id);
  });

  it('of a rule that is stopped or over brings nothing, and neither does another shop’s', async () => {
    const stopped = await printed(1);
    await stopCouponRule(t.ctx, { ruleId: stopped.rule.id });
    expect(await outcomeOf(redeemCard(await customer(), stopped.cards[0]!))).toBe('coupon/not-given-out');
    const endsAt = new Date(t.clock.now().getTime() + DAY);
    const short = await insertCouponRule(t.ctx, { byCard: true, endsAt });
    const [card] = await createCouponCards(t.ctx, { ruleId: short.id, count: 1 });
    const abroad = actingAs(t.rival, await newUser(t.rival));
    expect(await outcomeOf(redeemCard(abroad, card!))).toBe('coupon-card/wrong');
    t.clock.advance(DAY);
    expect(await outcomeOf(redeemCard(await customer(), card!))).toBe('coupon/not-given-out');
  });

  it('goes to whoever locked it first; when that fails it is there for the next', async () => {
    const { cards } = await printed(2);
    const [one, two] = cards as [PrintedCard, PrintedCard];
    const [first, second] = [await customer(), await customer()];
    const take = (who: typeof first, card: PrintedCard) => (ctx: typeof t.ctx) =>
      redeemCard({ ...who, ...ctx, user: who.user }, card);
    expect(await between(t.ctx, take(first, one), take(second, one))).toBe('coupon-card/used');
    expect(await between(t.ctx, take(first, two), take(second, two), 'rollback')).toBe('done');
    expect(await listCoupons(first)).toHaveLength(1);
    expect(await listCoupons(second)).toHaveLength(1);
  });

  it('keeps a thief from trying passwords on many cards, until the day is over', async () => {
    const { cards } = await printed(6);
    const thief = await customer();
    for (const { number } of cards.slice(0, 3))
      for (let n = 0; n < 10; n++)
        expect(await outcomeOf(redeemCard(thief, { number, password: 'wrong' }))).toBe('coupon-card/wrong');
    // Thirty wrong ones from one user: even a right one is not looked at.
    const [, , , fresh] = cards;
    expect(await outcomeOf(redeemCard(thief, fresh!))).toBe('login/throttled');
    expect(await outcomeOf(redeemCard(await customer(), fresh!))).toBe('done');
    // The owner of a card that somebody has guessed at must wait as well.
    expect(await outcomeOf(redeemCard(await customer(), cards[0]!))).toBe('login/throttled');
    t.clock.advance(DAY);
    expect(await outcomeOf(redeemCard(await customer(), cards[0]!))).toBe('done');
    expect(t.logged).toEqual([]);
  });
});
