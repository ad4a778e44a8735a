import { describe, expect, it } from 'vitest';
import { createCustomerChannel } from '../../../src/providers/wechat/index.ts';
import { otherSide } from '../../kernel/outbound-server.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let count = 0;

async function channelAgainst(answer: unknown) {
  const other = await otherSide((request, response) => {
    const token = { access_token: 'T', expires_in: 7200 };
    const said = request.url.pathname === '/cgi-bin/stable_token' ? token : answer;
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  });
  count += 1;
  const settings = { provider: 'wechat-mini', appid: `kf${count}`, secret: 's', baseUrl: other.url };
  return { channel: createCustomerChannel(settings), last: () => other.received.at(-1) };
}
const fine = { errcode: 0, errmsg: 'ok' };
const picture = { bytes: Buffer.from('PNG\r\n--x'), contentType: 'image/png', name: 'picture.png' };

describe('customer messages', () => {
  it('are sent as text and as pictures', async () => {
    const { channel, last } = await channelAgainst(fine);
    await channel.sendText(t.ctx, 'o1', '您好"');
    expect(last()?.url.pathname).toBe('/cgi-bin/message/custom/send');
    expect(last()?.url.searchParams.get('access_token')).toBe('T');
    expect(JSON.parse(last()?.body ?? '')).toEqual({
      ...{ touser: 'o1', msgtype: 'text', text: { content: '您好"' } },
    });
    await channel.sendImage(t.ctx, 'o1', 'm1');
    expect(JSON.parse(last()?.body ?? '')).toEqual({
      ...{ touser: 'o1', msgtype: 'image', image: { media_id: 'm1' } },
    });
  });

  it('carry pictures that were uploaded as a form', async () => {
    const { channel, last } = await channelAgainst({ type: 'image', media_id: 'm1', created_at: 1 });
    expect(await channel.uploadImage(t.ctx, picture)).toBe('m1');
    expect(last()?.url.searchParams.get('type')).toBe('image');
    const form = await new Response(last()?.body, {
      headers: { 'content-type': String(last()?.headers['content-type']) },
    }).formData();
    const file = form.get('media') as File;
    expect([file.name, file.type, await file.text()]).toEqual(['picture.png', 'image/png', 'PNG\r\n--x']);
  });

  it.each([
    [{ errcode: 45015, errmsg: 'response out of time limit' }, 'service-desk/too-many-replies'],
    [{ errcode: 45047, errmsg: 'out of response count limit' }, 'service-desk/too-many-replies'],
    [{ errcode: 40003, errmsg: 'invalid openid' }, 'wechat/refused'],
    [{ errcode: -1, errmsg: 'system error' }, 'wechat/busy'],
    ['oops', 'outbound/bad-answer'],
  ])('that WeChat answers with %j fail as %s', async (answer, key) => {
    const { channel } = await channelAgainst(answer);
    await expect(channel.sendText(t.ctx, 'o1', 'x')).rejects.toMatchObject({ key });
  });

  it.each([
    [{ errcode: 40009, errmsg: 'invalid image size' }, 'wechat/refused'],
    [fine, 'outbound/bad-answer'],
  ])('have no picture after %j', async (answer, key) => {
    const { channel } = await channelAgainst(answer);
    await expect(channel.uploadImage(t.ctx, picture)).rejects.toMatchObject({ key });
  });
});
