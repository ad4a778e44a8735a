import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/kernel/clock.ts';
import type { Context } from '../../../src/kernel/context.ts';
import { isFailure } from '../../../src/kernel/errors.ts';
import {
  type CodePurpose,
  changeNick,
  checkCode,
  hashPassword,
  logInByMobile,
  registerByMobile,
  sendCode,
  userIdOfOpenId,
  verifyCode,
} from '../../../src/modules/identity/index.ts';
import { user, verificationCode } from '../../../src/modules/identity/tables.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { listOutbox } from '../../../src/modules/messaging/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs } from '../../support/users.ts';
import { newClientUser } from '../../support/yaf-client.ts';

const t = useTestApp();
const PASSWORD = 'secret-1';
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(t.ctx, PASSWORD);
});

const device = { clientClass: 'app' } as const;
const keyOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (error !== undefined && !isFailure(error)) throw error;
  return error?.key ?? 'nothing was refused';
};

let numbers = 0;
const newNumber = () => `137${String(10_000_000 + ++numbers)}`;

async function codeFor(mobile: string, purpose: CodePurpose, ctx: Context = t.ctx): Promise<string> {
  t.clock.advance(MINUTE);
  await sendCode(ctx, { channel: 'sms', target: mobile, purpose });
  const [newest] = await listOutbox(t.app.platform, { to: mobile });
  return newest?.code ?? 'nothing was sent';
}
const given = (mobile: string, code: string, purpose: CodePurpose) =>
  ({ channel: 'sms', target: mobile, code, purpose }) as const;
const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000');

describe('a code for one purpose', () => {
  it('is used by one of many who use it at once', async () => {
    const mobile = newNumber();
    const code = await codeFor(mobile, 'login');
    const uses = await Promise.all(
      Array.from({ length: 5 }, () => keyOf(verifyCode(t.ctx, given(mobile, code, 'login'), true))),
    );
    expect(uses.filter((key) => key === 'nothing was refused')).toHaveLength(1);
    expect(await keyOf(checkCode(t.ctx, given(mobile, code, 'login')))).toBe('code/used');
  });

  it('is burnt by guesses sent at once like by guesses one after another', async () => {
    const mobile = newNumber();
    const code = await codeFor(mobile, 'login');
    const guesses = await Promise.all(
      Array.from({ length: 8 }, () => keyOf(checkCode(t.ctx, given(mobile, wrongFor(code), 'login')))),
    );
    expect(guesses.filter((key) => key === 'code/wrong')).toHaveLength(3);
    expect(guesses.filter((key) => key === 'code/burnt')).toHaveLength(5);
    expect(await keyOf(checkCode(t.ctx, given(mobile, code, 'login')))).toBe('code/burnt');
  });

  it('takes five wrong answers at the most, however slowly they come', async () => {
    const mobile = newNumber();
    const code = await codeFor(mobile, 'login');
    for (let tries = 0; tries < 5; tries++) {
      expect(await keyOf(checkCode(t.ctx, given(mobile, wrongFor(code), 'login')))).toBe('code/wrong');
      t.clock.advance(MINUTE + 1);
    }
    expect(await keyOf(checkCode(t.ctx, given(mobile, code, 'login')))).toBe('code/burnt');
  });

  it('is good for its purpose, its number and its tenant alone', async () => {
    const mobile = newNumber();
    const code = await codeFor(mobile, 'register');
    expect(await keyOf(checkCode(t.ctx, given(mobile, code, 'login')))).toBe('code/none');
    expect(await keyOf(checkCode(t.ctx, given(newNumber(), code, 'register')))).toBe('code/none');
    expect(await keyOf(checkCode(t.rival, given(mobile, code, 'register')))).toBe('code/none');
    expect(await keyOf(checkCode(t.ctx, { channel: 'sms', target: mobile, code }))).toBe('code/expired');
    expect(await keyOf(checkCode(t.ctx, given(mobile, code, 'register')))).toBe('nothing was refused');
  });

  it('is kept as a digest, with who asked for it', async () => {
    const mobile = newNumber();
    const code = await codeFor(mobile, 'login', { ...t.ctx, ip: '10.4.4.4' });
    const kept = await t.ctx.db
      .select()
      .from(verificationCode)
      .where(and(eq(verificationCode.tenantId, t.ctx.tenant.id), eq(verificationCode.target, mobile)));
    expect(kept).toMatchObject([{ purpose: 'login', ip: '10.4.4.4', consumedAt: null }]);
    expect(JSON.stringify(kept)).not.toContain(code);
  });
});

describe('signing in by a number', () => {
  const logIn = (mobile: string, secret: string, ctx: Context = t.ctx) =>
    keyOf(logInByMobile(ctx, { mobile, by: 'password', secret, device }));

  it('lets five of many guesses sent at once be tried, and locks the number', async () => {
    const { mobile } = await newClientUser(t.ctx, { passwordHash });
    const guesses = await Promise.all(Array.from({ length: 12 }, () => logIn(mobile, 'wrong-1')));
    const tried = guesses.filter((key) => key !== 'login/locked');
    // The slots for slow hashes let two be on their way when the number is locked.
    expect(tried.length).toBeGreaterThanOrEqual(5);
    expect(tried.length).toBeLessThanOrEqual(6);
    expect(tried).toContain('login/just-locked');
    expect(await logIn(mobile, PASSWORD)).toBe('login/locked');
    t.clock.advance(DAY);
    expect(await logIn(mobile, PASSWORD)).toBe('nothing was refused');
  });

  it('counts what failed within a day, not what failed before', async () => {
    const { mobile } = await newClientUser(t.ctx, { passwordHash });
    for (let tries = 0; tries < 4; tries++) expect(await logIn(mobile, 'wrong-1')).toBe('login/refused');
    t.clock.advance(DAY);
    for (let tries = 0; tries < 4; tries++) expect(await logIn(mobile, 'wrong-1')).toBe('login/refused');
    t.clock.advance(23 * HOUR);
    expect(await logIn(mobile, 'wrong-1')).toBe('login/just-locked');
  });

  it('is a matter of one tenant: the same number may be somebody else elsewhere', async () => {
    const { mobile } = await newClientUser(t.ctx, { passwordHash });
    expect(await logIn(mobile, PASSWORD, t.rival)).toBe('user/not-registered');
    for (let tries = 0; tries < 5; tries++) await logIn(mobile, 'wrong-1');
    expect(await logIn(mobile, PASSWORD, t.rival)).toBe('user/not-registered');
  });

  it('needs a password where one is set: without one, only a code opens', async () => {
    const { mobile } = await newClientUser(t.ctx);
    expect(await logIn(mobile, '')).toBe('login/refused');
    const code = await codeFor(mobile, 'login');
    const login = await logInByMobile(t.ctx, { mobile, by: 'code', secret: code, device });
    expect(login.user.mobile).toBe(mobile);
  });
});

describe('registering by a number', () => {
  it('makes one user of many who send the same', async () => {
    const mobile = newNumber();
    const code = await codeFor(mobile, 'register');
    const asked = { mobile, code, password: PASSWORD, device };
    const answers = await Promise.all([1, 2, 3].map(() => keyOf(registerByMobile(t.ctx, asked))));
    expect(answers.filter((key) => key === 'nothing was refused')).toHaveLength(1);
    const rows = await t.ctx.db.select().from(user).where(eq(user.mobile, mobile));
    expect(rows).toMatchObject([{ nick: mobile.replace(/^(.{3}).{4}/, '$1****'), source: 'mobile' }]);
    expect(await readWallet(t.ctx, rows[0]?.id ?? 0)).toMatchObject({ balance: 0 });
  });

  it('leaves the code good when the password is not', async () => {
    const mobile = newNumber();
    const code = await codeFor(mobile, 'register');
    const asked = { mobile, code, password: 'short', device };
    expect(await keyOf(registerByMobile(t.ctx, asked))).toBe('password/bad-length');
    expect(await keyOf(registerByMobile(t.ctx, { ...asked, password: PASSWORD }))).toBe(
      'nothing was refused',
    );
  });
});

describe('what others may know a user by', () => {
  it('is an id that tells nothing, finds the user in their own tenant, and is like no other', async () => {
    const users = await Promise.all(Array.from({ length: 5 }, () => newClientUser(t.ctx)));
    const rows = await t.ctx.db.select().from(user).where(eq(user.tenantId, t.ctx.tenant.id));
    const ids = rows.map(({ openId }) => openId);
    expect(new Set(ids).size).toBe(rows.length);
    const [first] = users;
    const openId = rows.find(({ id }) => id === first?.id)?.openId ?? '';
    expect(openId).toMatch(/^[0-9a-f]{32}$/);
    expect(await userIdOfOpenId(t.ctx, openId)).toBe(first?.id);
    expect(await userIdOfOpenId(t.rival, openId)).toBeUndefined();
    expect(await userIdOfOpenId(t.ctx, '1')).toBeUndefined();
  });

  it('a name is free again when its owner takes another, and may be had twice in two tenants', async () => {
    const [one, other] = [await newClientUser(t.ctx), await newClientUser(t.ctx)];
    const rival = await newClientUser(t.rival);
    await changeNick(actingAs(t.ctx, one), '山间清风');
    await changeNick(actingAs(t.rival, rival), '山间清风');
    expect(await keyOf(changeNick(actingAs(t.ctx, other), '山间清风'))).toBe('nick/taken');
    await changeNick(actingAs(t.ctx, one), '江上明月');
    expect(await keyOf(changeNick(actingAs(t.ctx, other), '山间清风'))).toBe('nothing was refused');
  });
});
