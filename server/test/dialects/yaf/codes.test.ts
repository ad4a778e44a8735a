import { beforeAll, describe, expect, it } from 'vitest';
import { answers, defaultErrors } from '../../../src/dialects/yaf/errors.ts';
import { routes } from '../../../src/dialects/yaf/index.ts';
import { DAY, later } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { banAddress, endSessions } from '../../../src/modules/identity/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import {
  fixed,
  insertApp,
  insertApps,
  newClientUser,
  postFields,
  signed,
  signInAgain,
  type YafAnswer,
  yaf,
} from '../../support/yaf-client.ts';

const t = useTestApp();
beforeAll(() => insertApps(t));

async function without(name: string): Promise<YafAnswer> {
  const { [name]: _left, ...params } = fixed(t, 'notice.list');
  const data = JSON.stringify(params);
  return postFields(t, { data, sign: signed(data) });
}

/** Breaks the database under one table for as long as `work` takes. */
async function withoutTable<T>(table: string, work: () => Promise<T>): Promise<T> {
  await t.ctx.db.$client.query(`alter table ${table} rename to ${table}_away`);
  try {
    return await work();
  } finally {
    await t.ctx.db.$client.query(`alter table ${table}_away rename to ${table}`);
  }
}

/** How each code of the document comes about. 404 stands in the document and is never answered. */
const PROVOKED: Record<number, () => Promise<YafAnswer>> = {
  200: () => yaf(t, 'notice.list'),
  403: () => yaf(t, 'sms.send.system'),
  500: () => withoutTable('friend_link', () => yaf(t, 'system.link')),
  503: () => yaf(t, 'news.detail', { news_id: 999_999 }),
  504: () => without('method'),
  505: () => without('v'),
  506: () => without('appid'),
  507: () => without('timestamp'),
  508: async () => {
    await insertApp(t.ctx, {
      appId: 'inside',
      type: 'admin',
      restrictsAddresses: true,
      addressPool: '10.9.9.9',
    });
    return yaf(t, 'sms.verify', {}, { appid: 'inside' });
  },
  509: () => yaf(t, 'no.such.method'),
  510: async () => {
    await banAddress(t.ctx, '10.8.8.8', later(t.ctx.now(), DAY));
    return yaf(t, 'user.login', {}, { ip: '10.8.8.8' });
  },
  601: () => yaf(t, 'user.detail', { token: 'unknown' }),
  602: () => yaf(t, 'user.detail'),
  603: async () => {
    const { id, token } = await newClientUser(t.ctx);
    await signInAgain(t.ctx, id, 'app');
    return yaf(t, 'user.detail', { token });
  },
  604: async () => {
    const { mobile } = await newClientUser(t.ctx);
    return yaf(t, 'user.register', { mobile, code: '123456', password: 'secret-1' });
  },
  605: () => yaf(t, 'user.login', { mobile: '13100000000', code: 'x', login_type: 2 }),
  606: async () => {
    const { id, token } = await newClientUser(t.ctx);
    await inTransaction(t.ctx, (tx) => endSessions(tx, id, undefined, 'password-change'));
    return yaf(t, 'user.detail', { token });
  },
  607: async () => {
    const { mobile } = await newClientUser(t.ctx);
    const guess = () => yaf(t, 'user.login', { mobile, code: 'wrong', login_type: 2 });
    for (let tries = 0; tries < 4; tries++) await guess();
    return guess();
  },
  700: async () => {
    const { mobile } = await newClientUser(t.ctx);
    await yaf(t, 'sms.send', { mobile, key: 'USER_LOGIN_CODE' });
    const answers = [];
    for (const code of ['000000', '111111'])
      answers.push(await yaf(t, 'sms.verify', { mobile, key: 'USER_LOGIN_CODE', code }));
    return answers.find(({ code }) => code !== 200) ?? { code: 0, msg: '', data: undefined };
  },
};

describe('each documented code is answered when it is due', () => {
  it.each(Object.entries(PROVOKED))('%s', async (code, provoke) => {
    t.logged.length = 0;
    const answer = await provoke();
    expect(answer.code, JSON.stringify(answer)).toBe(Number(code));
    expect(answer.msg).toMatch(/\S/);
    expect(Object.hasOwn(answer, 'data')).toBe(answer.code === 200);
    expect(t.logged.length > 0).toBe(code === '500');
  });

  it('and no other', () => {
    const worded = [
      ...Object.values(answers),
      ...Object.values(defaultErrors),
      ...routes.flatMap(({ errors }) => Object.values(errors)),
    ].map(([code]) => code);
    const documented = Object.keys(PROVOKED).map(Number);
    expect(worded.filter((code) => !documented.includes(code))).toEqual([]);
  });

  it('what went wrong inside is told to nobody but the log, under the number of the request', async () => {
    t.logged.length = 0;
    const data = JSON.stringify(fixed(t, 'system.link'));
    const response = await withoutTable('link_category', () =>
      t.app.http.inject({
        method: 'POST',
        url: '/',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ data, sign: signed(data) }).toString(),
      }),
    );
    expect(response.json()).toEqual({ code: 500, msg: '服务器繁忙,请稍候重试' });
    expect(response.headers['x-request-id']).toMatch(/\S/);
    expect(t.logged).toHaveLength(1);
    expect(JSON.stringify(t.logged)).toContain('system.link');
    expect(JSON.stringify(t.logged)).not.toContain(signed(data));
  });
});

describe('the texts of refusals', () => {
  it('name what they are about, and nothing that a refusal does not say', () => {
    for (const { rpc, errors } of routes)
      for (const [key, [, text]] of Object.entries(errors)) {
        expect(text, `${rpc} ${key}`).toMatch(/\p{Script=Han}/u);
        for (const [, name] of text.matchAll(/\{(\w+)\}/g))
          expect(['until', 'tries', 'limit', 'goodsName', 'minimum', 'maximum'], `${rpc} ${key}`).toContain(
            name,
          );
      }
  });
});
