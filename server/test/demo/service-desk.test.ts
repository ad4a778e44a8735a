import { beforeAll, describe, expect, it } from 'vitest';
import { demoContent } from '../../src/demo/content/index.ts';
import { installDemo } from '../../src/demo/install-demo.ts';
import { outbox } from '../support/people.ts';
import { type Fields, useTestApp } from '../support/test-app.ts';

const t = useTestApp();
let token: string;
let appid: number;

beforeAll(async () => {
  await installDemo(t.app);
  const login = { username: 'demo', pwd: 'jishi123', deviceId: 'd', deviceName: 'n' };
  ({ token } = (await t.post('/demo/user/username/login', login)).data);
  [{ appid }] = (await t.get('/demo/kefu/employer/list', { token })).data;
});

const post = (path: string, fields: Fields = {}) =>
  t.post(`/demo/kefu/im/${path}`, { token, appid, ...fields });
interface Row {
  id: number;
  nick: string;
}

describe('a visitor of the demo who answers its customers', () => {
  it('finds some to answer and some whom nobody has taken, with their names', async () => {
    const { data } = await t.get('/demo/kefu/employer/statistics', { token, appid });
    expect(data).toMatchObject({ waiting: 2, receiving: 2 });
    const { result } = (await post('list')).data;
    const names = demoContent.conversations.map(
      ({ customer }) => demoContent.people.find(({ key }) => key === customer)?.nickname,
    );
    expect(result.map(({ nick }: Row) => nick)).toEqual(names.reverse());
  });

  it('reads, answers, and sees in the outbox what WeChat would have been told', async () => {
    const { result } = (await post('list', { status: 1 })).data;
    const { id: kfid } = result[0];
    expect((await post('logs', { kfid })).data.result[0]).toMatchObject({
      content: expect.stringContaining('西湖区'),
    });
    expect(await post('reply', { kfid, content: '可以的，三点前送到。' })).toMatchObject({ code: 0 });
    const told = await outbox(t, 'demo-douya', 'demo');
    expect(told[0]).toMatchObject({ text: expect.stringContaining('三点前送到') });
  });

  it('takes one who waits and sees the picture that they sent', async () => {
    const { result } = (await post('list', { status: 0 })).data;
    const broken = result.find(({ nick }: Row) => nick === '卷毛同学');
    expect(await post('reception', { kfid: broken.id })).toMatchObject({ code: 0 });
    const logs = (await post('logs', { kfid: broken.id })).data.result;
    expect(logs[0]).toMatchObject({ imageUrl: expect.stringMatching(/mug/) });
    expect(t.logged).toEqual([]);
  });
});
