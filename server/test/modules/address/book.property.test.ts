import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addAddress,
  deleteAddress,
  getAddress,
  getDefaultAddress,
  listAddresses,
  updateAddress,
} from '../../../src/modules/address/index.ts';
import { outcome } from '../../support/outcome.ts';
import { someAddress } from '../../support/resources.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

const status = fc.option(fc.constantFrom('active' as const, 'disabled' as const), { nil: undefined });
const isDefault = fc.option(fc.boolean(), { nil: undefined });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), isDefault, status }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('update' as const), which: fc.nat(5), isDefault, status }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), which: fc.nat(5) }) },
);

interface Entry {
  readonly id: number;
  isDefault: boolean;
  isActive: boolean;
}

/** An address book on paper; the newest entry is the last one. */
class PaperBook {
  readonly entries: Entry[] = [];

  add(id: number, wanted: boolean | undefined, isActive: boolean): void {
    this.entries.push({ id, isDefault: false, isActive });
    this.settle(id, wanted);
  }

  change(entry: Entry, wanted: boolean | undefined, isActive: boolean): void {
    entry.isActive = isActive;
    if (!isActive) entry.isDefault = false;
    this.settle(entry.id, wanted);
  }

  remove(entry: Entry): void {
    this.entries.splice(this.entries.indexOf(entry), 1);
    this.settle(0, undefined);
  }

  private settle(id: number, wanted: boolean | undefined): void {
    const entry = this.entries.find((one) => one.id === id);
    if (wanted && entry?.isActive) for (const one of this.entries) one.isDefault = one === entry;
    const active = this.entries.filter((one) => one.isActive);
    if (!active.some((one) => one.isDefault)) for (const one of active.slice(-1)) one.isDefault = true;
  }
}

describe('an address book', () => {
  it('has one default while it has an address in use, and always the one that the rules name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const user = actingAs(t.ctx, await newUser(t.ctx));
        const book = new PaperBook();
        for (const one of steps) {
          if (one.kind === 'add') {
            const { id } = await addAddress(user, {
              ...someAddress,
              isDefault: one.isDefault,
              status: one.status,
            });
            book.add(id, one.isDefault, one.status !== 'disabled');
            continue;
          }
          const entry = book.entries[one.which];
          if (!entry) continue;
          if (one.kind === 'delete') {
            await deleteAddress(user, entry.id);
            book.remove(entry);
          } else {
            await updateAddress(user, entry.id, { isDefault: one.isDefault, status: one.status });
            book.change(
              entry,
              one.isDefault,
              one.status === undefined ? entry.isActive : one.status === 'active',
            );
          }
        }
        const rows = await listAddresses(user);
        expect(
          rows.map((row) => ({ id: row.id, isDefault: row.isDefault, isActive: row.status === 'active' })),
        ).toEqual([...book.entries].reverse());
        const expected = book.entries.find((entry) => entry.isDefault);
        const found = await getDefaultAddress(user).catch(() => undefined);
        expect(found?.id).toBe(expected?.id);
      }),
      { numRuns: 30 },
    );
  });

  it('takes no more than its limit, however many are added at the same moment', async () => {
    const user = actingAs(t.ctx, await newUser(t.ctx));
    const added = await Promise.all(
      Array.from({ length: 8 }, () => outcome(addAddress(user, someAddress, 5))),
    );
    expect(added.filter((key) => key === 'done')).toHaveLength(5);
    expect(added.filter((key) => key === 'address/too-many')).toHaveLength(3);
    const rows = await listAddresses(user);
    expect(rows.filter((row) => row.isDefault)).toHaveLength(1);
    await deleteAddress(user, rows[0]!.id);
    expect(await outcome(addAddress(user, someAddress, 5))).toBe('done');
  });

  it('keeps what a refused change would have changed', async () => {
    const user = actingAs(t.ctx, await newUser(t.ctx));
    const { id } = await addAddress(user, someAddress);
    const second = await addAddress(user, someAddress);
    const before = await getAddress(user, second.id);
    const wrong = { provinceId: '440000', contactName: '改名', isDefault: true };
    await expect(updateAddress(user, second.id, wrong)).rejects.toMatchObject({
      key: 'address/region-unknown',
      detail: { level: '城市' },
    });
    expect(await getAddress(user, second.id)).toEqual(before);
    expect((await getDefaultAddress(user)).id).toBe(id);
  });

  it('is closed to other users and other shops', async () => {
    const user = actingAs(t.ctx, await newUser(t.ctx));
    const { id } = await addAddress(user, someAddress);
    const strangers = [actingAs(t.ctx, await newUser(t.ctx)), { ...t.rival, user: user.user }];
    for (const stranger of strangers) {
      expect(await outcome(getAddress(stranger, id))).toBe('record/none');
      expect(await outcome(updateAddress(stranger, id, { isDefault: true }))).toBe('record/none');
      expect(await outcome(deleteAddress(stranger, id))).toBe('record/none');
      expect(await outcome(getDefaultAddress(stranger))).toBe('record/none');
    }
    expect((await getDefaultAddress(user)).id).toBe(id);
  });
});
