import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { encode, refusal, success } from '../../../src/dialects/usercenter/envelope.ts';
import { answers, defaultErrors } from '../../../src/dialects/usercenter/errors.ts';
import { routes } from '../../../src/dialects/usercenter/index.ts';
import {
  internationalMobile,
  splitMobile,
  toCoreMobile,
} from '../../../src/dialects/usercenter/mobile-numbers.ts';
import {
  bool,
  decimal,
  id,
  idList,
  integer,
  jsonObject,
  text,
} from '../../../src/dialects/usercenter/params.ts';
import { translateFailure, translateIssues } from '../../../src/dialects/usercenter/translate.ts';
import { codeFor, givenCode } from '../../../src/dialects/usercenter/verify-key.ts';
import { districtId, districtTree } from '../../../src/dialects/usercenter/views/district.ts';
import { levelId, levelView } from '../../../src/dialects/usercenter/views/level.ts';
import { rightsView } from '../../../src/dialects/usercenter/views/rights.ts';
import { nickOf } from '../../../src/dialects/usercenter/views/user.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import type { StaffMember } from '../../../src/modules/backoffice/index.ts';
import type { Region } from '../../../src/modules/geo/index.ts';
import type { MemberLevel } from '../../../src/modules/member/index.ts';

describe('the envelope', () => {
  it('says everything every time: nothing as null, no error as an empty text', () => {
    expect(JSON.parse(encode(success(undefined)))).toEqual({
      ...{ code: 0, data: null, error: '', msg: '操作成功！', status: 200 },
    });
    expect(success([])).toMatchObject({ data: [] });
    expect(success(false)).toMatchObject({ data: false });
    expect(refusal(300, '不行', 'order/no')).toEqual({
      ...{ code: 300, data: null, error: 'order/no', msg: '不行', status: 250 },
    });
  });
});

describe('a mobile number', () => {
  it.each([
    ['+8613800138000', '13800138000'],
    [' 8613800138000', '13800138000'],
    ['+8613800138000 ', '13800138000'],
    ['+4917012345678', '+4917012345678'],
    ['+85291234567', '+85291234567'],
  ])('%s is kept as %s', (given, kept) => {
    expect(toCoreMobile(given)).toBe(kept);
  });

  it.each(['', '13800138000', '+86', '+861380013800', '+86138001380001', '+0123456789', '+86 138', 'x', '+'])(
    '"%s" is none',
    (given) => {
      expect(toCoreMobile(given)).toBeUndefined();
    },
  );

  it('is shown with its country’s code, apart where that is known', () => {
    expect(internationalMobile('13800138000')).toBe('+8613800138000');
    expect(internationalMobile('+4917012345678')).toBe('+4917012345678');
    expect(splitMobile('13800138000')).toEqual({ intl: '+86', number: '13800138000' });
    expect(splitMobile('+4917012345678')).toEqual({ intl: '', number: '+4917012345678' });
    expect(splitMobile(null)).toEqual({ intl: '', number: '' });
  });
});

describe('the key of a code', () => {
  it('names the number or the address that it was sent to', () => {
    expect(givenCode({ verifyKey: '+8613800138000', verifyCode: ' 1234 ' })).toEqual({
      ...{ channel: 'sms', target: '13800138000', code: '1234' },
    });
    expect(givenCode({ verifyKey: 'a@example.com', verifyCode: '1234' })).toMatchObject({ channel: 'mail' });
  });

  it('is wrong when it is neither, or not the one that is meant', () => {
    const wrong = expect.objectContaining({ key: 'code/wrong' });
    const thrown = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        return error;
      }
    };
    for (const verifyKey of ['picture', '13800138000', '', undefined])
      expect(thrown(() => givenCode({ verifyKey, verifyCode: '1234' }))).toEqual(wrong);
    const sms = { verifyKey: '+8613800138000', verifyCode: '1234' };
    expect(codeFor(sms, 'sms', '13800138000').code).toBe('1234');
    expect(thrown(() => codeFor(sms, 'sms', '13800138001'))).toEqual(wrong);
    expect(thrown(() => codeFor(sms, 'mail', '13800138000'))).toEqual(wrong);
    const mail = { verifyKey: 'A@Example.com', verifyCode: '1234' };
    expect(codeFor(mail, 'mail', 'a@example.com').channel).toBe('mail');
  });
});

describe('parameters', () => {
  const read = (schema: z.ZodType, value: string) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : 'refused';
  };

  it('take numbers within their bounds and nothing that only looks like one', () => {
    expect(['7', '-1', '1.5', '1e3', ' 7', '0x7', ''].map((value) => read(integer(0, 9), value))).toEqual([
      ...[7, 'refused', 'refused', 'refused', 'refused', 'refused', 'refused'],
    ]);
    expect(['30.25', '-90', '91', 'NaN', '.5'].map((value) => read(decimal(-90, 90), value))).toEqual([
      ...[30.25, -90, 'refused', 'refused', 'refused'],
    ]);
    expect(['true', '0', '1', 'false', 'yes'].map((value) => read(bool(), value))).toEqual([
      ...[true, false, true, false, 'refused'],
    ]);
  });

  it('take 0 for no id, and lists of ids with their gaps', () => {
    expect(['5', '0', '-1', 'x'].map((value) => read(id('address'), value))).toEqual([
      ...[5, undefined, 'refused', 'refused'],
    ]);
    expect(['1, 2,,3', ',', '1,x', '0', '1,-2'].map((value) => read(idList('address'), value))).toEqual([
      ...[[1, 2, 3], [], 'refused', 'refused', 'refused'],
    ]);
    expect(read(idList('address', 2), '1,2,3')).toBe('refused');
  });

  it('take an object in JSON, and anything else for an empty one', () => {
    expect(['{"a":1}', '[1]', 'null', '5', '{', '"x"'].map((value) => read(jsonObject(), value))).toEqual([
      ...[{ a: 1 }, {}, {}, {}, {}, {}],
    ]);
    expect(read(jsonObject(5), '{"a":12345}')).toBe('refused');
  });

  it('take no text that the database cannot keep', () => {
    expect([read(text(3), 'abc'), read(text(3), 'abcd'), read(text(), 'a\u0000b')]).toEqual([
      ...['abc', 'refused', 'refused'],
    ]);
  });
});

describe('refusals', () => {
  const [route] = routes;
  if (!route) throw new Error('there is no route');

  it('are worded by the endpoint before the dialect, filled with what is known, named for developers', () => {
    const own = { ...route, errors: { 'record/none': [300, '没有{what}'] as const } };
    expect(translateFailure(own, new Failure('record/none', { what: '地址' }))).toMatchObject({
      ...{ code: 300, msg: '没有地址', error: 'record/none' },
    });
    expect(translateFailure(route, new Failure('record/none'))?.msg).toBe('操作失败！');
    expect(translateFailure(route, new Failure('nobody/knows'))).toBeUndefined();
    const { error } = z.object({ size: integer() }).safeParse({ size: 'x' });
    expect(error && translateIssues(error).msg).toBe('参数有误：size');
  });

  it('carry only codes that clients of this dialect know', () => {
    const known = new Set([0, 300, 401, 403, 404]);
    const tables = [defaultErrors, ...routes.map(({ errors }) => errors)];
    for (const table of tables)
      for (const [key, [code, words]] of Object.entries(table)) {
        expect(known.has(code), `${key}: ${code}`).toBe(true);
        expect(words.trim(), key).not.toBe('');
      }
    for (const [code] of Object.values(answers)) expect(known.has(code)).toBe(true);
  });
});

describe('views', () => {
  it('number levels from 1001, with 折 as percent', () => {
    const level = { id: 4, name: '金', rebate: 8.75, upgradeSpending: 123_450, upgradeGrowth: null };
    const row = { ...level, createdAt: new Date(5) } as unknown as MemberLevel;
    expect([levelId(undefined), levelId(row)]).toEqual([1001, 1005]);
    expect(levelView(row)).toMatchObject({
      ...{ user_level_id: 1005, user_level_rate: 88, user_level_spend: 1234.5, user_level_exp: 0 },
      ...{ user_level_time: 5 },
    });
  });

  it('number districts by six digits and hang each under its parent', () => {
    const region = (code: string, parentCode: string | null, level: number) =>
      ({ code, parentCode, name: code, level }) as Region;
    const tree = districtTree([
      ...[region('330000000000', null, 1), region('330100000000', '330000000000', 2)],
      ...[region('330106000000', '330100000000', 3), region('999999000000', '888888000000', 3)],
    ]);
    expect([districtId('330106000000'), districtId(null)]).toEqual([330106, 0]);
    expect(tree).toHaveLength(1);
    expect(tree[0]?.children[0]?.children[0]).toMatchObject({
      ...{ district_id: 330106, district_parent_id: 330100 },
    });
  });

  it('call nobody by a whole number or an address', () => {
    const nobody = { nick: null, username: null, mobile: null, id: 7 };
    expect(nickOf({ ...nobody, nick: '小明', username: 'ming' })).toBe('小明');
    expect(nickOf({ ...nobody, username: 'ming', mobile: '13800138000' })).toBe('ming');
    expect(nickOf({ ...nobody, mobile: '13800138000' })).toBe('138****8000');
    expect(nickOf(nobody)).toBe('用户7');
  });

  it('tell rights as lists, of nothing too', () => {
    const member = (role: 'owner' | 'member', roleName?: string) =>
      ({ staff: { role }, roleName, permissions: ['/manage/x'] }) as unknown as StaffMember;
    expect(rightsView(undefined)).toEqual({ role_id: 0, rid: 0, roles: [], permissions: [] });
    expect(rightsView(member('member', '客服'))).toMatchObject({
      roles: ['客服'],
      permissions: ['/manage/x'],
    });
    expect(rightsView(member('owner'))).toMatchObject({ role_id: 9, roles: ['owner'], permissions: ['*'] });
  });
});
