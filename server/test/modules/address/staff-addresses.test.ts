import { describe, expect, it } from 'vitest';
import {
  addAddress,
  addAddressFor,
  deleteAddressesFor,
  listAddresses,
  listAddressesForStaff,
  updateAddressFor,
} from '../../../src/modules/address/index.ts';
import { someAddress } from '../../support/resources.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const bookOf = async (owner: TestUser, size: number) => {
  const ids: number[] = [];
  for (let kept = 0; kept < size; kept++)
    ids.push((await addAddress(actingAs(t.ctx, owner), someAddress)).id);
  return ids;
};
const defaults = async (owner: TestUser) =>
  (await listAddresses(actingAs(t.ctx, owner))).filter(({ isDefault }) => isDefault).map(({ id }) => id);

describe('addresses that staff look after', () => {
  it('keep one default in each book that loses its own', async () => {
    const [a, b, c] = [await newUser(t.ctx), await newUser(t.ctx), await newUser(t.ctx)];
    const [ofA, ofB, ofC] = [await bookOf(a, 3), await bookOf(b, 2), await bookOf(c, 2)];
    await deleteAddressesFor(t.ctx, [ofA[0] ?? 0, ofB[1] ?? 0, ofA[0] ?? 0]);
    expect(await defaults(a)).toEqual([ofA[2]]);
    expect(await defaults(b)).toEqual([ofB[0]]);
    expect(await defaults(c)).toEqual([ofC[0]]);
  });

  it('survive two members of staff who delete at once, in any order', async () => {
    const [a, b] = [await newUser(t.ctx), await newUser(t.ctx)];
    const [ofA, ofB] = [await bookOf(a, 3), await bookOf(b, 3)];
    const results = await Promise.allSettled([
      deleteAddressesFor(t.ctx, [ofA[0] ?? 0, ofB[1] ?? 0]),
      deleteAddressesFor(t.ctx, [ofB[0] ?? 0, ofA[1] ?? 0]),
      deleteAddressesFor(t.ctx, [ofA[0] ?? 0, ofB[0] ?? 0]),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    for (const owner of [a, b]) expect(await defaults(owner)).toHaveLength(1);
    expect(t.logged).toEqual([]);
  });

  it('are changed with a look at how they were', async () => {
    const owner = await newUser(t.ctx);
    const [id = 0] = await bookOf(owner, 1);
    const { before, after } = await updateAddressFor(t.ctx, id, { detail: '新址' });
    expect([before.detail, after.detail, after.userId]).toEqual([someAddress.detail, '新址', owner.id]);
    await expect(updateAddressFor(t.rival, id, { detail: 'x' })).rejects.toMatchObject({
      key: 'record/none',
    });
  });

  it('are added for the shop’s own users, and listed in the shop only', async () => {
    const stranger = await newUser(t.rival);
    await expect(addAddressFor(t.ctx, stranger.id, someAddress)).rejects.toMatchObject({
      key: 'record/none',
    });
    const owner = await newUser(t.ctx);
    const { id } = await addAddressFor(t.ctx, owner.id, { ...someAddress, countryCode: '+852', tag: '1002' });
    const asked = {
      equals: { tag: '1002', countryCode: '+852' },
      paging: { page: 1, pageSize: 10 },
    } as const;
    expect((await listAddressesForStaff(t.ctx, asked)).rows.map((row) => row.id)).toEqual([id]);
    expect((await listAddressesForStaff(t.rival, asked)).totalRows).toBe(0);
  });
});
