import { describe, expect, it } from 'vitest';
import { boundedPage, MOST_COUNTED, pageOf } from '../../src/kernel/paging.ts';

const rows = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A list of this length, asked for a page of ten. */
async function pageOfList(length: number, page: number) {
  let counts = 0;
  const paging = { page, pageSize: 10 };
  const found = rows(length).slice((page - 1) * 10, page * 10);
  const { totalRows, totalPages } = await pageOf(found, paging, async () => {
    counts++;
    return length;
  });
  return { totalRows, totalPages, counts };
}

describe('a page', () => {
  it('that shows the end of its list says how long it is without counting', async () => {
    expect(await pageOfList(0, 1)).toEqual({ totalRows: 0, totalPages: 0, counts: 0 });
    expect(await pageOfList(7, 1)).toEqual({ totalRows: 7, totalPages: 1, counts: 0 });
    expect(await pageOfList(27, 3)).toEqual({ totalRows: 27, totalPages: 3, counts: 0 });
  });

  it('that is full, or lies beyond the end, has its list counted', async () => {
    expect(await pageOfList(27, 1)).toEqual({ totalRows: 27, totalPages: 3, counts: 1 });
    expect(await pageOfList(20, 2)).toEqual({ totalRows: 20, totalPages: 2, counts: 1 });
    expect(await pageOfList(27, 4)).toEqual({ totalRows: 27, totalPages: 3, counts: 1 });
  });

  it('of a list that is too long to be counted says that there is more', async () => {
    const asked: number[] = [];
    const counted = (length: number) =>
      boundedPage(rows(10), { page: 1, pageSize: 10 }, async (most) => {
        asked.push(most);
        return Math.min(length, most);
      });
    expect(await counted(MOST_COUNTED)).toMatchObject({ totalRows: MOST_COUNTED, totalPages: 10_000 });
    expect(await counted(MOST_COUNTED)).not.toHaveProperty('isCapped');
    expect(await counted(9_999_999)).toMatchObject({ totalRows: MOST_COUNTED, isCapped: true });
    expect(asked).toEqual([MOST_COUNTED + 1, MOST_COUNTED + 1, MOST_COUNTED + 1]);
  });
});
