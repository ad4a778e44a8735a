import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { Subscriptions, subscriptions } from '../../../src/kernel/jobs/events.ts';
import { JobWorker } from '../../../src/kernel/jobs/worker.ts';
import {
  findUserByAccount,
  getUser,
  registerUser,
  userByPassword,
  userRegistered,
} from '../../../src/modules/identity/index.ts';
import { registrationHooks } from '../../../src/modules/identity/ports.ts';
import { account } from '../../../src/modules/ledger/tables.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const register = (username: string, referrerId?: number) =>
  inTransaction(t.ctx, (tx) => registerUser(tx, { source: 'username', username, referrerId }));

describe('registering a user', () => {
  it('tells whoever listens who came and by whose invitation, once the user exists', async () => {
    const heard: object[] = [];
    const before = t.ctx.ports.get(subscriptions);
    const listeners = new Subscriptions().on(userRegistered, 'test.listener', async (ctx, event) => {
      heard.push({ ...event, nick: (await getUser(ctx, event.userId)).username });
    });
    const worker = new JobWorker(t.app.platform, async () => t.ctx);
    listeners.registerWith(worker);
    t.ctx.ports.bind(subscriptions, listeners);
    const inviter = await register('inviter');
    const invited = await register('invited', inviter?.id);
    t.ctx.ports.bind(subscriptions, before);
    await worker.drain();
    expect(heard).toEqual([
      { userId: inviter?.id, nick: 'inviter' },
      { userId: invited?.id, referrerId: inviter?.id, nick: 'invited' },
    ]);
  });

  it('leaves no user without a wallet: what the hooks cannot do, nobody has registered', async () => {
    const before = t.ctx.ports.get(registrationHooks);
    t.ctx.ports.bind(registrationHooks, [...before, () => Promise.reject(new Error('no wallet today'))]);
    await expect(register('unlucky')).rejects.toThrow('no wallet today');
    t.ctx.ports.bind(registrationHooks, before);
    expect(await findUserByAccount(t.ctx, 'username', 'unlucky')).toBeUndefined();
    const made = await register('unlucky');
    const accounts = await t.ctx.db
      .select({ kind: account.kind })
      .from(account)
      .where(and(eq(account.tenantId, t.ctx.tenant.id), eq(account.ownerId, made?.id ?? 0)));
    expect(accounts.map(({ kind }) => kind).sort()).toEqual(['balance', 'frozen', 'growth', 'points']);
  });

  it('does nothing when the name is taken', async () => {
    await register('taken');
    expect(await register('TAKEN')).toBeUndefined();
  });

  it('lets nobody sign in to a user without a password', async () => {
    await register('passwordless');
    for (const password of ['', 'secret-1', 'null'])
      await expect(
        userByPassword(t.ctx, { kind: 'username', account: 'passwordless', password }),
      ).rejects.toMatchObject({ key: 'login/refused' });
  });

  it('is not found by another tenant', async () => {
    const made = await register('ours');
    await expect(getUser(t.rival, made?.id ?? 0)).rejects.toMatchObject({ key: 'record/none' });
    expect(await findUserByAccount(t.rival, 'username', 'ours')).toBeUndefined();
  });
});
