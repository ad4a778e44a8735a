import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPermitted, mayRead } from '../../../src/dialects/admin/permit.ts';
import type { StaffContext } from '../../../src/dialects/admin/route.ts';
import { isFailure } from '../../../src/kernel/errors.ts';
import { requireHeld } from '../../../src/modules/backoffice/givable.ts';
import { may } from '../../../src/modules/backoffice/permissions.ts';
import { checkRole } from '../../../src/modules/backoffice/staff-roles.ts';

/** A small shop: what there is, and which group it stands in. */
const GROUPS: Readonly<Record<string, string>> = {
  orders: 'orders',
  refunds: 'orders',
  goods: 'catalog',
  wallets: 'members',
  withdrawals: 'finance',
};
const VERBS = ['read', 'update', 'refuse'];
const everything = Object.keys(GROUPS).flatMap((resource) => VERBS.map((verb) => ({ resource, verb })));

const what = fc.constantFrom(
  '*',
  ...Object.keys(GROUPS),
  ...new Set(Object.values(GROUPS).map((g) => `@${g}`)),
);
const right = fc
  .tuple(fc.boolean(), what, fc.constantFrom('*', ...VERBS))
  .map(([isTaken, of, verb]) => `${isTaken ? '!' : ''}${of}:${verb}`);
const role = fc.array(right, { maxLength: 6 });

const member = (permissions: readonly string[], shopId: number | null = null) =>
  ({ staff: { role: 'member', shopId }, permissions, tenant: { id: 1 } }) as unknown as StaffContext;
const standing = (role: 'owner' | 'operator') =>
  ({ staff: { role, shopId: null }, permissions: [], tenant: { id: 1 } }) as never;

/** The rule in the test's own words: somebody may do what a right names, unless another one takes it away. */
function isAllowed(permissions: readonly string[], resource: string, verb: string): boolean {
  const covers = (given: string) => {
    const [of, how] = given.split(':');
    return (of === '*' || of === resource || of === `@${GROUPS[resource]}`) && (how === '*' || how === verb);
  };
  const taken = permissions.filter((each) => each.startsWith('!')).map((each) => each.slice(1));
  return permissions.some((each) => !each.startsWith('!') && covers(each)) && !taken.some(covers);
}
const permits = (permissions: readonly string[], { resource, verb }: { resource: string; verb: string }) =>
  isPermitted(member(permissions), { permission: `${resource}:${verb}`, group: GROUPS[resource] ?? '' });

describe('what a role allows', () => {
  it('is what its rights name less what they take away, whatever their order', () => {
    fc.assert(
      fc.property(role, (permissions) => {
        for (const { resource, verb } of everything) {
          const allowed = isAllowed(permissions, resource, verb);
          expect(permits(permissions, { resource, verb }), `${permissions} → ${resource}:${verb}`).toBe(
            allowed,
          );
          expect(permits([...permissions].reverse(), { resource, verb })).toBe(allowed);
          expect(permits([...permissions, ...permissions], { resource, verb })).toBe(allowed);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never grows by taking something away, and never shrinks by giving', () => {
    fc.assert(
      fc.property(role, right, (permissions, more) => {
        for (const one of everything) {
          const [before, after] = [permits(permissions, one), permits([...permissions, more], one)];
          if (more.startsWith('!')) expect(after && !before).toBe(false);
          else expect(before && !after).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is nothing where it says nothing, and what looks like a right but is none gives none', () => {
    for (const odd of [
      '',
      '*',
      'orders',
      'orders:',
      ':read',
      '*:*:*',
      '@:read',
      'ORDERS:READ',
      '@orders',
      '! *:*',
    ])
      for (const one of everything) expect(permits([odd], one), odd).toBe(false);
  });

  it('does not matter to owners and operators, nor do they gain what is the installation’s by it', () => {
    const ofInstallation = { permission: 'tenants:read', group: 'installation', isOfInstallation: true };
    expect(isPermitted(standing('owner'), { permission: 'orders:read', group: 'orders' })).toBe(true);
    expect(isPermitted(standing('owner'), ofInstallation)).toBe(false);
    expect(isPermitted(standing('operator'), ofInstallation)).toBe(true);
    expect(isPermitted(member(['*:*', 'tenants:read']), ofInstallation)).toBe(false);
    const forOwners = { permission: 'jobs:read', group: 'system', isForOwners: true };
    expect([isPermitted(standing('owner'), forOwners), isPermitted(member(['*:*']), forOwners)]).toEqual([
      true,
      false,
    ]);
  });

  it('ends for who is bound to a shop where a resource says nothing of shops', () => {
    const bound = member(['*:*'], 7);
    const orders = { permission: 'orders:read', group: 'orders' };
    expect(isPermitted(bound, orders)).toBe(false);
    expect(isPermitted(bound, { ...orders, isForShops: true })).toBe(true);
    expect(isPermitted(member(['goods:*'], 7), { ...orders, isForShops: true })).toBe(false);
  });

  it('says of single fields who may see them, by name alone', () => {
    expect(mayRead(member([]), undefined)).toBe(true);
    expect(mayRead(member(['money:read']), 'money:read')).toBe(true);
    expect(mayRead(member(['*:read', '!money:read']), 'money:read')).toBe(false);
    expect(mayRead(member(['orders:*']), 'money:read')).toBe(false);
    expect(mayRead(standing('owner'), 'money:read')).toBe(true);
  });
});

describe('what somebody gives to others', () => {
  const gives = (permissions: readonly string[], given: readonly string[]): boolean => {
    try {
      requireHeld(member(permissions), given);
      return true;
    } catch (error) {
      if (!isFailure(error, 'staff/beyond-own-rights')) throw error;
      return false;
    }
  };

  it('is never more than they may do themselves, whatever rights they make of it', () => {
    fc.assert(
      fc.property(role, role, (permissions, given) => {
        if (!gives(permissions, given)) return;
        for (const one of everything)
          if (permits(given, one))
            expect(permits(permissions, one), `${permissions} gave ${given}`).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is what they hold by name, where nothing was taken from them', () => {
    for (const { resource, verb } of everything) {
      expect(gives([`${resource}:*`], [`${resource}:${verb}`])).toBe(true);
      expect(gives(['*:*'], [`${resource}:${verb}`, '!goods:read'])).toBe(true);
      expect(gives([`*:${verb}`], [`${resource}:*`])).toBe(false);
      expect(gives([], [`${resource}:${verb}`])).toBe(false);
    }
    expect(gives([], [])).toBe(true);
  });

  it('is anything at all for an owner', () => {
    expect(() => requireHeld(standing('owner'), ['*:*', '@finance:*'])).not.toThrow();
  });
});

describe('a role', () => {
  const fieldOf = (name: string, permissions: readonly string[]) => {
    try {
      checkRole({ name, permissions });
      return undefined;
    } catch (error) {
      if (!isFailure(error, 'staff-role/invalid')) throw error;
      return error.detail.field;
    }
  };

  it('has a name of up to 64 characters and rights that are names', () => {
    expect(fieldOf('店员', ['orders:read', '!@staff:*', '*:*', '/manage/account/user/list'])).toBeUndefined();
    for (const name of ['', '  ', 'x'.repeat(65)]) expect(fieldOf(name, [])).toBe('name');
    for (const bad of ['', 'a b', 'orders:read;', '!!a:b', 'x'.repeat(130), '订单:读', "a' or '1"])
      expect(fieldOf('店员', [bad]), bad).toBe('permissions');
    expect(
      fieldOf(
        '店员',
        Array.from({ length: 1001 }, () => 'a:b'),
      ),
    ).toBe('permissions');
  });

  it('of other dialects names paths, which no pattern of this one opens', () => {
    const path = '/manage/account/user/list';
    const staff = { role: 'member' } as const;
    expect(may(staff, [path], { permission: path })).toBe(true);
    expect(may(staff, [`${path}x`, path.slice(0, -1), '*:*', '*'], { permission: path })).toBe(false);
    expect(may(staff, [path, `!${path}`], { permission: path })).toBe(false);
  });
});
