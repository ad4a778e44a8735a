import { createHash } from 'node:crypto';
import { findRegions } from '../../modules/geo/index.ts';
import { findUserByAccount } from '../../modules/identity/index.ts';
import {
  type CounterContext,
  chargeCard,
  createCardKind,
  createCounterAccount,
  createCounterRole,
  createMerchant,
  createStore,
  openCard,
  payWithCard,
} from '../../modules/membership-card/index.ts';
import { type DemoMerchant, demoContent } from '../content/index.ts';
import { Names, type Scene } from './scene.ts';

type DemoStore = DemoMerchant['stores'][number];

/** Where the counters' accounts stand, by the key of their store. */
type Counters = Names<CounterContext>;

/**
 * Merchants with their stores, the counters' accounts and the kinds of cards, and a card of the user `demo`.
 * @param passwordHash of the counters' accounts
 */
export async function installMembershipCards(scene: Scene, passwordHash: string): Promise<void> {
  const { id: roleId } = await createCounterRole(scene.tx, { kind: 'store', name: '门店' });
  for (const merchant of demoContent.merchants) {
    const { id } = await createMerchant(scene.tx, { name: merchant.name, logoUrl: scene.url(merchant.logo) });
    const counters: Counters = new Names('counter');
    for (const store of merchant.stores)
      counters.add(store.key, await installStore(scene, id, store, { roleId, passwordHash }));
    const kinds = await installKinds(scene, id, merchant, counters);
    await useCard(counters.of('nanping'), kinds.of('activity'));
  }
}

async function installStore(
  { tx }: Scene,
  merchantId: number,
  store: DemoStore,
  account: { readonly roleId: number; readonly passwordHash: string },
): Promise<CounterContext> {
  const { name, address, phone, linkMan } = store;
  const area = await areaOf(tx, store);
  const { id: storeId } = await createStore(tx, {
    ...{ merchantId, name, area, address, phone, contactName: linkMan },
  });
  const { id: accountId } = await createCounterAccount(tx, {
    ...{ ...account, storeId, username: store.account, realName: linkMan, phone },
  });
  const counter = { accountId, sessionId: 0, role: 'store', merchantId, storeId, permissions: [] } as const;
  return { ...tx, counter };
}

async function areaOf(tx: Scene['tx'], { province, city, district }: DemoStore): Promise<string> {
  const codes = [province, city, district].filter((code) => code !== undefined);
  const regions = await findRegions(tx, codes);
  return codes.map((code) => regions.get(code)?.name ?? '').join(',');
}

/** Percent to hundredths of a percent. */
const PERCENT = 100;

interface Kind {
  readonly kindId: number;
  readonly eventId: number | undefined;
  readonly capital: number;
  readonly gift: number;
}

async function installKinds(
  { tx, url }: Scene,
  merchantId: number,
  { cards }: DemoMerchant,
  counters: Counters,
): Promise<Names<Kind>> {
  const kinds = new Names<Kind>('kind of card');
  for (const card of cards) {
    const { kind, events } = await createCardKind(tx, {
      type: card.kind,
      merchantId: card.kind === 'platform' ? undefined : merchantId,
      title: card.name,
      summary: card.summary,
      colour: COLOURS[card.kind],
      logoUrl: url(card.picture),
      storeIds: card.stores.map((key) => counters.of(key).counter.storeId ?? 0),
      events: card.events.map(({ name, recharge, send, cashBack = 0, giftPercent = 0 }) => ({
        ...{ title: name, summary: name, capital: recharge, gift: send },
        ...{ cashBack, giftShare: giftPercent * PERCENT },
      })),
    });
    const [event] = events;
    const amounts = { capital: event?.capital ?? 0, gift: event?.gift ?? 0 };
    kinds.add(card.key, { kindId: kind.id, eventId: event?.id, ...amounts });
  }
  return kinds;
}

const COLOURS = { platform: '#2F6FDE', 'stored-value': '#2E9E6B', activity: '#E43B19' } as const;

const FIRST_EXPENSE = 8_800;

/** The user `demo` has an activity card, charged once, and has eaten once; its password is the last six digits. */
async function useCard(counter: CounterContext, { kindId, ...offer }: Kind): Promise<void> {
  const member = await findUserByAccount(counter, 'username', 'demo');
  const phone = member?.mobile ?? '';
  const passwordMd5 = createHash('md5').update(phone.slice(-6)).digest('hex');
  await openCard(counter, { phone, kindId, passwordMd5 });
  await chargeCard(counter, { phone, kindId, ...offer, imageUrl: '' });
  await payWithCard(counter, { phone, kindId, amount: FIRST_EXPENSE, passwordMd5 });
}
