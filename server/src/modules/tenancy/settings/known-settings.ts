import type { Declaration, Words } from './declare.ts';
import { appSettings } from './groups/app.ts';
import { cardSettings } from './groups/cards.ts';
import { memberSettings } from './groups/members.ts';
import { miniProgramSettings } from './groups/mini-program.ts';
import { moneySettings } from './groups/money.ts';
import { orderSettings } from './groups/orders.ts';
import { siteSettings } from './groups/site.ts';

const known = {
  ...siteSettings,
  ...orderSettings,
  ...moneySettings,
  ...memberSettings,
  ...miniProgramSettings,
  ...appSettings,
  ...cardSettings,
};

/** A key that somebody may read: whoever reads another one does not compile. */
export type SettingKey = keyof typeof known;
export type SettingValue<Key extends SettingKey> =
  (typeof known)[Key] extends Declaration<infer Value> ? Value : never;

/** Every system parameter that the house knows, by its key. */
export const knownSettings: { readonly [Key in SettingKey]: Declaration<SettingValue<Key>> } = known;

export interface SettingGroup {
  readonly name: string;
  readonly title: Words;
  readonly keys: readonly SettingKey[];
}

const group = (name: string, title: Words, settings: object): SettingGroup => ({
  name,
  title,
  keys: Object.keys(settings) as SettingKey[],
});

/** In the order in which they are shown. */
export const settingGroups: readonly SettingGroup[] = [
  group('site', { zh: '商城', en: 'Shop' }, siteSettings),
  group('orders', { zh: '订单与预约', en: 'Orders and bookings' }, orderSettings),
  group('money', { zh: '钱包与促销', en: 'Wallet and promotion' }, moneySettings),
  group('members', { zh: '会员', en: 'Members' }, memberSettings),
  group('mini-program', { zh: '小程序', en: 'Mini-program' }, miniProgramSettings),
  group('app', { zh: 'App', en: 'App' }, appSettings),
  group('cards', { zh: '储值卡收银', en: 'Stored-value cards' }, cardSettings),
];

/** What is declared under a key; undefined for a parameter that a shop made up for its clients. */
export function declarationOf(key: string): Declaration<unknown> | undefined {
  return Object.hasOwn(knownSettings, key)
    ? (knownSettings[key as SettingKey] as Declaration<unknown>)
    : undefined;
}
