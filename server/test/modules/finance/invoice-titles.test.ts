import { describe, expect, it } from 'vitest';
import {
  addInvoiceTitle,
  changeInvoiceTitle,
  deleteInvoiceTitle,
  getInvoiceTitle,
  listInvoiceTitles,
} from '../../../src/modules/finance/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
const someone = async () => actingAs(t.ctx, await newUser(t.ctx));
const all = { paging: { page: 1, pageSize: 100 } };

describe('invoice titles', () => {
  it('have one default, however many are made it at once', async () => {
    const ctx = await someone();
    await Promise.all(['甲', '乙', '丙'].map((title) => addInvoiceTitle(ctx, { title, isDefault: true })));
    const { rows } = await listInvoiceTitles(ctx, all);
    expect(rows).toHaveLength(3);
    expect(rows.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    await Promise.all(rows.map(({ id }) => changeInvoiceTitle(ctx, id, { isDefault: true })));
    expect((await listInvoiceTitles(ctx, all)).rows.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  it('stay within their limit when many come at once', async () => {
    const ctx = await someone();
    for (let kept = 0; kept < 48; kept++) await addInvoiceTitle(ctx, { title: '甲' });
    const results = await Promise.allSettled(
      ['1', '2', '3', '4', '5'].map((title) => addInvoiceTitle(ctx, { title })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect((await listInvoiceTitles(ctx, all)).totalRows).toBe(50);
  });

  it('keep the default mark off when it is taken away, and every other part as it was', async () => {
    const ctx = await someone();
    const facts = { title: '某公司', isCompany: true, taxNumber: '91', isDefault: true } as const;
    const added = await addInvoiceTitle(ctx, facts);
    t.clock.advance(1000);
    const changed = await changeInvoiceTitle(ctx, added.id, { isDefault: false });
    expect(changed).toEqual({ ...added, isDefault: false, updatedAt: t.clock.now() });
    expect(await getInvoiceTitle(ctx, added.id)).toEqual(changed);
  });

  it('refuse to become a company’s without its number', async () => {
    const ctx = await someone();
    const { id } = await addInvoiceTitle(ctx, { title: '王小明' });
    await expect(changeInvoiceTitle(ctx, id, { isCompany: true })).rejects.toMatchObject({
      ...{ key: 'invoice-title/incomplete', detail: { field: 'taxNumber' } },
    });
    await expect(changeInvoiceTitle(ctx, id, { kind: 'vat' })).rejects.toMatchObject({
      detail: { field: 'isCompany' },
    });
    expect(await getInvoiceTitle(ctx, id)).toMatchObject({ isCompany: false, kind: 'ordinary' });
  });

  it('are out of reach of another shop’s user with the same number', async () => {
    const ctx = await someone();
    const { id } = await addInvoiceTitle(ctx, { title: '王小明' });
    const foreign = { ...t.rival, user: ctx.user };
    await expect(getInvoiceTitle(foreign, id)).rejects.toMatchObject({ key: 'record/none' });
    await expect(deleteInvoiceTitle(foreign, id)).rejects.toMatchObject({ key: 'record/none' });
    await deleteInvoiceTitle(ctx, id);
    await expect(getInvoiceTitle(ctx, id)).rejects.toMatchObject({ key: 'record/none' });
  });
});
