import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  type ExternalProvider,
  findOwner,
  linkIdentity,
  listIdentities,
} from '../../../src/modules/identity/external-identities.ts';
import type { WechatSession } from '../../../src/modules/identity/ports.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const link = (provider: ExternalProvider, userId: number, session: WechatSession) =>
  inTransaction(t.ctx, (tx) => linkIdentity(tx, provider, userId, session));

describe('what our users are called elsewhere', () => {
  it('finds a user by openid first, then by unionid, in this tenant only', async () => {
    const [anna, bert] = [await newUser(t.ctx), await newUser(t.ctx)];
    await link('wechat-mini', anna.id, { openid: 'o-anna', unionid: 'u-anna' });
    await link('wechat-mini', bert.id, { openid: 'o-bert' });
    const find = (openid: string, unionid?: string) =>
      findOwner(t.ctx, 'wechat-mini', { openid, ...(unionid ? { unionid } : {}) });
    expect(await find('o-anna')).toBe(anna.id);
    expect(await find('o-bert', 'u-anna')).toBe(bert.id);
    expect(await find('o-new', 'u-anna')).toBe(anna.id);
    expect(await find('o-new', 'u-new')).toBeUndefined();
    expect(await findOwner(t.ctx, 'wechat-official', { openid: 'o-anna' })).toBeUndefined();
    expect(await findOwner(t.rival, 'wechat-mini', { openid: 'o-anna', unionid: 'u-anna' })).toBeUndefined();
  });

  it('keeps what the latest login said and forgets nothing it did not say', async () => {
    const { id } = await newUser(t.ctx);
    await link('wechat-mini', id, { openid: 'o-1', unionid: 'u-1', sessionKey: 'k-1' });
    const first = t.clock.now();
    t.clock.advance(60_000);
    await link('wechat-mini', id, { openid: 'o-1' });
    expect(await listIdentities(t.ctx, id)).toMatchObject([
      { openid: 'o-1', unionid: 'u-1', sessionKey: 'k-1', sessionKeyAt: first },
    ]);
    await link('wechat-mini', id, { openid: 'o-2', sessionKey: 'k-2' });
    expect(await listIdentities(t.ctx, id)).toMatchObject([
      { openid: 'o-2', unionid: 'u-1', sessionKey: 'k-2', sessionKeyAt: t.clock.now() },
    ]);
  });

  it('gives an openid to one user only', async () => {
    const [anna, bert] = [await newUser(t.ctx), await newUser(t.ctx)];
    await link('qq', anna.id, { openid: 'q-1' });
    await expect(link('qq', bert.id, { openid: 'q-1' })).rejects.toMatchObject({ key: 'external/taken' });
    expect(await listIdentities(t.ctx, bert.id)).toEqual([]);
    const both = await Promise.allSettled(
      [anna, bert].map(({ id }) => link('alipay-mini', id, { openid: 'a-1' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
