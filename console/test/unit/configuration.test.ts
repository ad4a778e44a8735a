import { describe, expect, test } from 'vitest';
import * as providers from '../../src/screens/providers/providers.ts';
import * as settings from '../../src/screens/settings/settings.ts';
import { menuOf } from '../../src/shell/menu.ts';
import { field, resource } from './fixtures.ts';

const setting = (key: string, facts: Partial<settings.Setting> = {}): settings.Setting => ({
  ...{ key, field: field('text'), value: '', initial: '', isSet: false, isPublic: true, isForClients: false },
  ...facts,
});
const group = (...of: readonly settings.Setting[]): settings.SettingGroup => ({
  ...{ name: 'site', title: { zh: '商城', en: 'Shop' }, version: 'v', settings: of },
});
const nothing = new Set<string>();

describe('what is sent of a group of settings', () => {
  const shop = group(
    setting('name', { value: '集市', isSet: true }),
    setting('minutes', { field: field('integer'), value: 30, initial: 30 }),
    setting('open', { field: field('boolean'), value: true, initial: false, isSet: true }),
  );
  const asIs = settings.valuesOf(shop);

  test('is only what was changed, false included', () => {
    expect(settings.changesOf(shop, asIs, nothing)).toEqual({});
    expect(settings.changesOf(shop, { ...asIs, open: false, minutes: 0 }, nothing)).toEqual({
      ...{ open: false, minutes: 0 },
    });
  });

  test('is null for what was emptied or goes back to its default, though it looks the same', () => {
    expect(settings.changesOf(shop, { ...asIs, name: '' }, nothing)).toEqual({ name: null });
    expect(settings.changesOf(shop, { ...asIs, name: undefined }, nothing)).toEqual({ name: null });
    expect(settings.changesOf(shop, asIs, new Set(['open']))).toEqual({ open: null });
  });

  test('takes an empty field for what it was when it was empty before', () => {
    expect(settings.changesOf(group(setting('tel')), { tel: undefined }, nothing)).toEqual({});
  });

  test('puts right what is kept and means nothing', () => {
    const odd = group(setting('minutes', { value: 30, initial: 30, unreadable: 'soon' }));
    expect(settings.changesOf(odd, { minutes: 30 }, nothing)).toEqual({ minutes: 30 });
    expect(settings.changesOf(odd, { minutes: 5 }, nothing)).toEqual({ minutes: 5 });
  });
});

const part = (name: string, facts: Partial<providers.ProviderField> = {}): providers.ProviderField => ({
  ...{ ...field('text'), name, isSecret: false, isSet: false, required: true },
  ...facts,
});
const sms: providers.Provider = {
  ...{ name: 'sms', title: { zh: '短信', en: 'SMS' }, help: { zh: '', en: '' } },
  ...{ isOfInstallation: false, isOfEnvironment: false, state: 'ready', version: '1-1', tested: null },
  test: { title: { zh: '测试', en: 'Test' }, fields: [] },
  fields: [
    part('channel', { value: 'http', isSet: true, initial: 'aliyun' }),
    part('key', { isSecret: true, when: ['channel', 'aliyun'] }),
    part('url', { value: 'https://a.example', isSet: true, when: ['channel', 'http'] }),
    part('token', { isSecret: true, isSet: true, required: false, when: ['channel', 'http'] }),
  ],
};
const fresh: providers.Provider = {
  ...sms,
  state: 'sandbox',
  fields: sms.fields.map(({ value: _value, ...one }) => ({ ...one, isSet: false })),
};

describe('the form of an account', () => {
  test('begins with what is kept, or with what is usual; never with a secret', () => {
    expect(providers.beginning(sms)).toEqual({ channel: 'http', url: 'https://a.example' });
    expect(providers.beginning(fresh)).toEqual({ channel: 'aliyun' });
  });

  test('asks for what the choice needs, and not again for a secret that is there', () => {
    const names = (values: object) => providers.fieldsFor(sms, { ...values }).map(({ name }) => name);
    expect(names({ channel: 'aliyun' })).toEqual(['channel', 'key']);
    expect(names({ channel: 'http' })).toEqual(['channel', 'url', 'token']);
    const [, key] = sms.fields;
    expect(key && providers.asked(key).required).toBe(true);
    expect(key && providers.asked({ ...key, isSet: true }).required).toBe(false);
  });

  test('sends what differs: secrets only when they were entered, null for what is emptied or cleared', () => {
    const given = providers.beginning(sms);
    expect(providers.changesOf(sms, given, nothing)).toEqual({});
    expect(providers.changesOf(sms, { ...given, token: 'T' }, nothing)).toEqual({ token: 'T' });
    expect(providers.changesOf(sms, { ...given, url: '' }, nothing)).toEqual({ url: null });
    expect(providers.changesOf(sms, given, new Set(['token']))).toEqual({ token: null });
    expect(providers.changesOf(sms, { channel: 'aliyun', key: 'K', url: 'x' }, nothing)).toEqual({
      ...{ channel: 'aliyun', key: 'K' },
    });
  });
});

test('the menu has pages of their own before the lists of their group', () => {
  const system = { name: 'system', zh: '系统', en: 'System' };
  const page = { name: 'settings', group: system, title: { zh: '设置', en: 'Settings' }, can: ['read'] };
  const files = resource({ name: 'files', group: system });
  expect(menuOf([resource(), files], [page]).map((one) => one.resources.map(({ name }) => name))).toEqual([
    ['goods'],
    ['settings', 'files'],
  ]);
  expect(menuOf([], [page])).toMatchObject([{ name: 'system' }]);
});
