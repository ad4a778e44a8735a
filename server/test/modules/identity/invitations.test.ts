import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  lineOfInvitations,
  listInvited,
  registerUser,
  setSeller,
  setUserStatus,
} from '../../../src/modules/identity/index.ts';
import { outcomeOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let count = 0;

async function join(referrerId?: number, ctx = t.ctx): Promise<number> {
  const username = `member-${++count}`;
  const made = await inTransaction(ctx, (tx) =>
    registerUser(tx, { source: 'username', username, ...(referrerId === undefined ? {} : { referrerId }) }),
  );
  return made!.id;
}

/** Somebody in a made-up family: whom they were invited by (their place in the list), what they are. */
const family = fc.array(
  fc.record({
    invitedBy: fc.option(fc.nat(11), { nil: undefined }),
    isSeller: fc.boolean(),
    isLocked: fc.boolean(),
  }),
  { minLength: 2, maxLength: 12 },
);

describe('invitations', () => {
  it('lead up to whoever invited whom, and down to whom one brought, for any family', async () => {
    await fc.assert(
      fc.asyncProperty(family, async (people) => {
        const ids: number[] = [];
        const above: (number | undefined)[] = [];
        for (const [index, { invitedBy, isSeller, isLocked }] of people.entries()) {
          // Only somebody who is there already can have invited.
          const by = invitedBy !== undefined && index > 0 ? invitedBy % index : undefined;
          above.push(by);
          const id = await join(by === undefined ? undefined : ids[by]);
          ids.push(id);
          if (isSeller) await setSeller(t.ctx, id, true);
          if (isLocked) await setUserStatus(t.ctx, id, 'disabled');
        }
        for (const index of people.keys()) {
          const line: { id: number; mayEarn: boolean }[] = [];
          for (let at: number | undefined = index; at !== undefined; at = above[at])
            line.push({ id: ids[at]!, mayEarn: people[at]!.isSeller && !people[at]!.isLocked });
          expect(await lineOfInvitations(t.ctx, ids[index]!)).toEqual(line);

          const direct = ids.filter((_id, at) => above[at] === index);
          const indirect = ids.filter((_id, at) => above[at] !== undefined && above[above[at]!] === index);
          const brought = async (level?: 1 | 2) => {
            const filter = { level, paging: { page: 1, pageSize: 50 } };
            const { rows } = await listInvited(t.ctx, ids[index]!, filter);
            return rows.map(({ user, level: at }) => [user.id, at]);
          };
          const newestFirst = (rows: number[][]) => rows.sort((a, b) => b[0]! - a[0]!);
          expect(await brought(1)).toEqual(newestFirst(direct.map((id) => [id, 1])));
          expect(await brought(2)).toEqual(newestFirst(indirect.map((id) => [id, 2])));
          expect(await brought()).toEqual(
            newestFirst([...direct.map((id) => [id, 1]), ...indirect.map((id) => [id, 2])]),
          );
        }
      }),
      { numRuns: 6, seed: 20260302 },
    );
  });

  it('that go in a circle, as old data may, end where they began', async () => {
    const [a, b, c] = [await join(), await join(), await join()];
    await rowsOf(
      t,
      `update "user" set referrer_id = case id when $1 then $2 when $2 then $3 else $1 end where id = any($4)`,
      [a, b, c, [a, b, c]],
    );
    expect((await lineOfInvitations(t.ctx, a)).map(({ id }) => id)).toEqual([a, b, c]);
    await rowsOf(t, 'update "user" set referrer_id = id where id = $1', [a]);
    expect((await lineOfInvitations(t.ctx, a)).map(({ id }) => id)).toEqual([a]);
  });

  it('are followed fifty steps at the most', async () => {
    let id = await join();
    const line = [id];
    for (let n = 0; n < 54; n++) {
      id = await join(id);
      line.unshift(id);
    }
    expect((await lineOfInvitations(t.ctx, id)).map((each) => each.id)).toEqual(line.slice(0, 50));
  });

  it('by nobody, by oneself to be, or by another shop’s customer are none', async () => {
    const foreign = await join(undefined, t.rival);
    expect(await lineOfInvitations(t.ctx, await join(foreign))).toHaveLength(1);
    expect(await lineOfInvitations(t.ctx, await join(999_999))).toHaveLength(1);
    expect(await lineOfInvitations(t.ctx, foreign)).toEqual([]);
    expect(await lineOfInvitations(t.ctx, 999_999)).toEqual([]);
  });

  it('can be looked through by when they came and by whom, page by page', async () => {
    const me = await join();
    const start = t.clock.now();
    const brought: number[] = [];
    for (let n = 0; n < 5; n++) {
      brought.unshift(await join(me));
      t.clock.advance(DAY);
    }
    const found = async (filter: object, page = 1, pageSize = 50) =>
      (await listInvited(t.ctx, me, { ...filter, paging: { page, pageSize } })).rows.map(
        ({ user }) => user.id,
      );
    expect(await found({ since: later(start, DAY), before: later(start, 3 * DAY) })).toEqual(
      brought.slice(2, 4),
    );
    expect(await found({ since: later(start, 4 * DAY + HOUR) })).toEqual([]);
    expect(await found({ userIds: [brought[0]!, brought[4]!, me] })).toEqual([brought[0], brought[4]]);
    expect([await found({}, 1, 2), await found({}, 3, 2)]).toEqual([brought.slice(0, 2), brought.slice(4)]);
    expect((await listInvited(t.rival, me, { paging: { page: 1, pageSize: 9 } })).totalRows).toBe(0);
    expect(await outcomeOf(setSeller(t.ctx, me, true))).toBe('done');
  });
});
