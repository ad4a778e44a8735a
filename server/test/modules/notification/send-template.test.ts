import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { Failure, fail } from '../../../src/kernel/errors.ts';
import { Ports } from '../../../src/kernel/ports.ts';
import {
  keepForm,
  sendTemplate,
  type TemplateMessage,
  templateSenders,
} from '../../../src/modules/notification/index.ts';
import { templateRequest } from '../../../src/modules/notification/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let me: TestUser;
let count = 0;
beforeEach(async () => {
  const code = `sender-${++count}`;
  await t.post('/shop/user/wxapp/register/simple', { code });
  const { data } = await t.post('/shop/user/wxapp/login', { code });
  me = { id: data.uid, token: data.token, username: code };
});

/** A context whose WeChat says these things, one after the other; `undefined` is a success. */
function saying(...failures: (Failure | undefined)[]) {
  const received: TemplateMessage[] = [];
  const sender = {
    async send(_ctx: Context, message: TemplateMessage) {
      received.push(message);
      const failure = failures.shift();
      if (failure) throw failure;
    },
  };
  const ports = new Ports().bind(templateSenders, { senderFor: async () => sender });
  return { ctx: { ...t.ctx, ports }, forms: () => received.map(({ formId }) => formId) };
}

const keep = (...ids: string[]) =>
  ids.reduce<Promise<void>>(async (before, formId) => {
    await before;
    await keepForm(actingAs(t.ctx, me), { formId, kind: 'form' });
  }, Promise.resolve());

async function queued(account: 'mini' | 'official' = 'mini'): Promise<number> {
  const [row] = await t.ctx.db
    .insert(templateRequest)
    .values({
      tenantId: t.ctx.tenant.id,
      userId: me.id,
      account,
      templateId: 'T',
      words: {},
      status: 'queued',
      createdAt: t.ctx.now(),
    })
    .returning();
  return row?.id ?? 0;
}
const outcome = async (id: number) =>
  (await t.ctx.db.select().from(templateRequest).where(eq(templateRequest.id, id)))[0];

describe('sending a template message', () => {
  it('goes on to the next form where WeChat has done with one', async () => {
    await keep('a', 'b', 'c');
    const wechat = saying(new Failure('template/form-spent'), undefined);
    const requestId = await queued();
    await sendTemplate(wechat.ctx, { requestId });
    expect(wechat.forms()).toEqual(['a', 'b']);
    expect(await outcome(requestId)).toMatchObject({ status: 'sent', formId: 'b' });
  });

  it('comes back later with the same form when WeChat is busy', async () => {
    await keep('a', 'b');
    const wechat = saying(new Failure('wechat/busy'), undefined);
    const requestId = await queued();
    await expect(sendTemplate(wechat.ctx, { requestId })).rejects.toMatchObject({ key: 'wechat/busy' });
    expect(await outcome(requestId)).toMatchObject({ status: 'queued', formId: 'a' });
    await sendTemplate(wechat.ctx, { requestId });
    expect(wechat.forms()).toEqual(['a', 'a']);
    expect(await outcome(requestId)).toMatchObject({ status: 'sent' });
  });

  it('is given up, and why is noted, when WeChat will never take it', async () => {
    await keep('a');
    const wechat = saying(new Failure('wechat/refused', { passedCode: 40037 }));
    const requestId = await queued();
    await sendTemplate(wechat.ctx, { requestId });
    expect(await outcome(requestId)).toMatchObject({ status: 'failed', failure: 'WeChat refused: 40037' });
  });

  it('is given up without an account of the shop’s or an openid of the user’s', async () => {
    const ports = new Ports().bind(templateSenders, {
      senderFor: async () => fail('provider/not-configured'),
    });
    const requestId = await queued();
    await sendTemplate({ ...t.ctx, ports }, { requestId });
    expect(await outcome(requestId)).toMatchObject({ status: 'failed', failure: 'no account' });
    const unknown = await queued('official');
    await sendTemplate(t.ctx, { requestId: unknown });
    expect(await outcome(unknown)).toMatchObject({ status: 'failed', failure: 'no openid' });
  });
});
