import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { tellMember } from '../../../src/modules/membership-card/cards/tell-member.ts';
import { setProviderCredentials } from '../../../src/modules/tenancy/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const outbox = async (to: string) =>
  (await t.ctx.db.$client.query('select text from sandbox_message where target = $1', [to])).rows;
const waiting = async () => (await t.ctx.db.$client.query('select last_error from job')).rows;

beforeEach(() => {
  t.logged.length = 0;
});

describe('telling a member what was done with the card', () => {
  it('happens once it is committed, and not at all when it is not', async () => {
    await inTransaction(t.ctx, async (tx) => {
      await tellMember(tx, '13900000001', '充值成功');
      expect(await outbox('13900000001')).toEqual([]);
    });
    const undone = inTransaction(t.ctx, async (tx) => {
      await tellMember(tx, '13900000002', '充值成功');
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await t.runJobs();
    expect(await outbox('13900000001')).toEqual([{ text: '充值成功' }]);
    expect(await outbox('13900000002')).toEqual([]);
  });

  it('is given up, not tried for ever, where the shop has no channel that will send it', async () => {
    await setProviderCredentials(t.ctx, 'sms', { channel: 'carrier-pigeon' });
    await inTransaction(t.ctx, (tx) => tellMember(tx, '13900000003', '充值成功'));
    await t.runJobs();
    expect(await waiting()).toEqual([]);
    await setProviderCredentials(t.ctx, 'sms', undefined);
  });
});
