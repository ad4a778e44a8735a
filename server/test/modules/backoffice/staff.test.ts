import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/kernel/clock.ts';
import {
  createFirstAdministrator,
  recordAudit,
  resolveStaff,
  signInStaff,
} from '../../../src/modules/backoffice/index.ts';
import { outcomeOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const platform = () => t.app.platform;
const signIn = (password = 'admin-secret') => signInStaff(platform(), { username: 'admin', password });
let generated: string | undefined;

beforeAll(async () => {
  await rowsOf(t, 'delete from staff');
  const made = await createFirstAdministrator(platform(), undefined);
  generated = made.generatedPassword;
  await rowsOf(t, 'delete from staff');
  await createFirstAdministrator(platform(), 'admin-secret');
});

describe('the first administrator', () => {
  it('gets a password of its own where the operator chose none, long enough not to be guessed', () => {
    expect(generated).toMatch(/^[\w-]{16}$/);
  });

  it('is made once, by whichever process was quicker, and its password is kept from everybody', async () => {
    const again = await Promise.all([1, 2].map(() => createFirstAdministrator(platform(), 'another-one')));
    expect(again).toEqual([{}, {}]);
    const rows = await rowsOf(t, 'select tenant_id, username, role, password_hash from staff');
    expect(rows).toMatchObject([{ tenant_id: 0, username: 'admin', role: 'operator' }]);
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$/);
    expect(await outcomeOf(signIn())).toBe('done');
  });
});

describe('a member of staff', () => {
  it('is known by a token that lives a day to the moment and is kept only as a digest', async () => {
    const { token, staff } = await signIn();
    expect(await resolveStaff(platform(), token)).toMatchObject({
      staff: { id: staff.id, username: 'admin' },
    });
    expect(await resolveStaff(platform(), `${token}x`)).toBeUndefined();
    const kept = await rowsOf(t, 'select token_digest from staff_session');
    expect(kept.map(({ token_digest }) => token_digest)).not.toContain(token);
    t.clock.advance(DAY - 1);
    expect(await resolveStaff(platform(), token)).toBeDefined();
    t.clock.advance(1);
    expect(await resolveStaff(platform(), token)).toBeUndefined();
  });

  it('who was disabled can neither go on nor come in, with the right password too', async () => {
    const { token } = await signIn();
    await rowsOf(t, `update staff set status = 'disabled'`);
    expect(await resolveStaff(platform(), token)).toBeUndefined();
    expect(await outcomeOf(signIn())).toBe('staff/wrong-credentials');
    await rowsOf(t, `update staff set status = 'active'`);
    expect(await outcomeOf(signIn())).toBe('done');
  });

  it('has ten tries in a quarter of an hour; coming in begins the count anew', async () => {
    for (let n = 0; n < 9; n++) expect(await outcomeOf(signIn('wrong-one'))).toBe('staff/wrong-credentials');
    expect(await outcomeOf(signIn())).toBe('done');
    for (let n = 0; n < 10; n++) expect(await outcomeOf(signIn('wrong-one'))).toBe('staff/wrong-credentials');
    expect(await outcomeOf(signIn())).toBe('login/throttled');
    t.clock.advance(15 * MINUTE - 1);
    expect(await outcomeOf(signIn())).toBe('login/throttled');
    t.clock.advance(1);
    expect(await outcomeOf(signIn())).toBe('done');
  });

  it('is audited with what was done, from where, in the transaction of the change', async () => {
    const { staff } = await signIn();
    const ctx = { ...t.ctx, ip: '192.0.2.7' };
    const change = { action: 'ship', resource: 'order', resourceId: 12, after: { status: 'shipped' } };
    await recordAudit(ctx, staff, change);
    const [row] = await rowsOf(t, 'select * from audit_log order by id desc limit 1');
    expect(row).toMatchObject({
      ...{ staff_id: staff.id, action: 'ship', resource: 'order', resource_id: '12', before: null },
      ...{ after: { status: 'shipped' }, ip: '192.0.2.7' },
    });
    expect(t.logged).toEqual([]);
  });
});
