import { expect } from 'vitest';
import { type AdminCaller, callerOf } from './admin-fixtures.ts';
import type { TestApp } from './test-app.ts';

/** The password that an account begins with, and another one that is good enough. */
export const FIRST = 'first-Password1';
export const SECOND = 'another-Password2';

/** Accounts of the back office as an owner makes them, and signing in to them by name and password. */
export function staffAccounts(t: TestApp) {
  return {
    login: (username: string, password: string, rest: object = { tenant: 'shop' }) =>
      callerOf(t, 0, undefined).call<{
        token: string;
        mustChangePassword: boolean;
        error: string;
        field: string;
      }>('POST', '/admin/api/login', { username, password, ...rest }),
    /** @returns the id of the new account, whose password is {@link FIRST} */
    account: async (owner: AdminCaller, username: string, more: object = { role: 'owner' }) => {
      const made = await owner.call<{ id: number }>('POST', '/admin/api/staff', {
        username,
        password: FIRST,
        ...more,
      });
      expect([made.status, made.body]).toMatchObject([201, { username, mustChangePassword: true }]);
      return made.body.id;
    },
  };
}
