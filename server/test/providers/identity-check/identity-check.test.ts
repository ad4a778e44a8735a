import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { aliyunSignature } from '../../../src/providers/aliyun/index.ts';
import {
  createAliyunIdentityChecker,
  identityCheckerFrom,
  identityCheckKind,
  sandboxIdentityChecker,
} from '../../../src/providers/identity-check/index.ts';
import { type Answering, otherSide } from '../../kernel/outbound-server.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const ctx = { now: () => new Date('2026-03-02T02:00:00Z'), random: seededRandom(5) } as Context;
const person = { name: '张三', number: '11010519491231002X' };
const keys = { accessKeyId: 'id', accessKeySecret: 'secret' };

async function checkerAgainst(answer: unknown) {
  const says: Answering = (_request, response) => {
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  };
  const other = await otherSide(says);
  return { other, checker: createAliyunIdentityChecker({ ...keys, baseUrl: other.url }) };
}

describe('the sandbox’s authority', () => {
  const matches = (name: string) => sandboxIdentityChecker.matches(ctx, { name, number: person.number });

  it('knows Chinese names of two to twenty characters', async () => {
    for (const name of ['张三', '欧阳娜娜', '阿卜杜拉·买买提', '二十个字的名字二十个字的名字'])
      expect(await matches(name), name).toBe(true);
    for (const name of ['张', 'Zhang San', '', '·张三', '张三·', '名'.repeat(21), '张 三'])
      expect(await matches(name), name).toBe(false);
  });

  it('says no to a name with 不符 in it, so that both answers can be tried', async () => {
    expect(await matches('张不符')).toBe(false);
  });
});

describe('Aliyun’s two-element check', () => {
  it.each([
    [{ Code: '200', Message: 'success', ResultObject: { BizCode: '1' } }, true],
    [{ Code: 200, Message: 'success', ResultObject: { BizCode: 1 } }, true],
    [{ Code: '200', ResultObject: { BizCode: '2' } }, false],
    [{ Code: '200', ResultObject: { BizCode: '3' } }, false],
    [{ Code: '401', Message: '参数非法' }, false],
  ])('reads %j as %s', async (answer, expected) => {
    const { checker } = await checkerAgainst(answer);
    expect(await checker.matches(ctx, person)).toBe(expected);
  });

  it('asks with a signed call', async () => {
    const { checker, other } = await checkerAgainst({ Code: '200', ResultObject: { BizCode: '1' } });
    await checker.matches(ctx, person);
    const form = Object.fromEntries(new URLSearchParams(other.received[0]?.body)) as Record<string, string>;
    const { Signature, ...signed } = form;
    expect(signed).toMatchObject({
      Action: 'Id2MetaVerify',
      Version: '2019-03-07',
      ParamType: 'normal',
      UserName: '张三',
      IdentifyNum: person.number,
    });
    expect(Signature).toBe(aliyunSignature('POST', signed, 'secret'));
  });

  it.each([
    [{ Code: '402', Message: '权威源服务异常' }, 'provider/unavailable'],
    [{ Code: '412', Message: '欠费中' }, 'provider/unavailable'],
    [{ Code: '200' }, 'provider/unavailable'],
    [{ message: 'what?' }, 'outbound/bad-answer'],
    ['<html>', 'outbound/bad-answer'],
  ])('takes %j for no answer', async (answer, key) => {
    const { checker } = await checkerAgainst(answer);
    await expect(checker.matches(ctx, person)).rejects.toMatchObject({ key });
  });

  it('needs an account', () => {
    expect(() => identityCheckerFrom({ accessKeyId: 'x' })).toThrow(
      expect.objectContaining({ key: 'provider/not-configured' }),
    );
    expect(identityCheckerFrom(keys)).toHaveProperty('matches');
  });
});

describe('trying the identity check', () => {
  const run = async (answer: unknown) => {
    const other = await otherSide((_request, response) => {
      response.end(JSON.stringify(answer));
    });
    return identityCheckKind(other.url).test.run(ctx, keys, person);
  };

  it('passes whether the two belong together or not, and fails when nobody looked', async () => {
    const [right, wrong] = await Promise.all(
      ['1', '2'].map((BizCode) => run({ Code: '200', ResultObject: { BizCode } })),
    );
    expect(right).not.toEqual(wrong);
    await expect(run({ Code: 'InvalidAccessKeyId.NotFound' })).rejects.toMatchObject({
      ...{ key: 'provider/unavailable', detail: { reason: 'InvalidAccessKeyId.NotFound' } },
    });
  });
});
