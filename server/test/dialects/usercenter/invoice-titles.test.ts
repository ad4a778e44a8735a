import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember } from '../../support/usercenter-client.ts';

const t = useTestApp();
const shop = clientOf(t);
const TITLES = '/front/account/userInvoice';
const company = {
  ...{ invoice_title: '某某有限公司', invoice_company_code: '91330106MA0000000X', invoice_type: 2 },
  ...{ invoice_is_company: true, invoice_is_electronic: 0, invoice_content: '商品明细' },
  ...{ invoice_address: '文三路 1 号', invoice_phone: '0571-1', invoice_bankname: '某银行' },
  ...{ invoice_bankaccount: '6222', invoice_contact_name: '王小明', invoice_contact_mobile: '13900000001' },
  ...{ invoice_contact_email: 'a@example.com', invoice_contact_area: '杭州', invoice_contact_address: '1 号' },
};
const add = (fields: object, jwt: string) => shop.post(`${TITLES}/add`, { ...fields }, jwt);
const list = async (jwt: string, fields = {}) => (await shop.get(`${TITLES}/list`, fields, jwt)).data;

describe('invoice titles', () => {
  it('keep everything that is printed on an invoice, and give back the row', async () => {
    const { id, jwt } = await newMember(t);
    const { data } = await add(company, jwt);
    expect(data).toEqual({
      ...company,
      ...{ user_invoice_id: data.user_invoice_id, user_id: id, invoice_is_default: false },
      invoice_datetime: '2026-03-02 10:00:00',
    });
    const asked = { user_invoice_id: data.user_invoice_id, invoice_type: 2 };
    expect((await shop.get(`${TITLES}/get`, asked, jwt)).data).toEqual(data);
  });

  it('need no more than a name for a person', async () => {
    const { jwt } = await newMember(t);
    expect((await add({ invoiceTitle: '王小明' }, jwt)).data).toMatchObject({
      ...{ invoice_title: '王小明', invoice_type: 1, invoice_is_electronic: 1, invoice_is_company: false },
      invoice_company_code: '',
    });
  });

  it('say what is missing', async () => {
    const { jwt } = await newMember(t);
    const said = async (fields: object) => (await add({ ...company, ...fields }, jwt)).msg;
    expect(await said({ invoice_title: ' ' })).toBe('请填写发票抬头');
    expect(await said({ invoice_company_code: '' })).toBe('请填写纳税人识别号');
    expect(await said({ invoice_is_company: 0 })).toBe('增值税专用发票仅限公司开具');
    expect(await said({ invoice_type: 3 })).toBe('参数有误：invoiceType');
    expect((await list(jwt)).records).toBe(0);
  });

  it('are changed in part, but never into something incomplete', async () => {
    const { jwt } = await newMember(t);
    const { data } = await add(company, jwt);
    const edit = (fields: object) =>
      shop.post(`${TITLES}/edit`, { user_invoice_id: data.user_invoice_id, ...fields }, jwt);
    expect((await edit({ invoice_phone: '0571-2' })).data).toEqual({ ...data, invoice_phone: '0571-2' });
    expect((await edit({ invoice_is_company: false })).msg).toBe('增值税专用发票仅限公司开具');
    expect((await edit({ invoice_title: '  ' })).msg).toBe('请填写发票抬头');
    expect((await edit({ invoice_is_company: false, invoice_type: 1 })).data).toMatchObject({
      ...{ invoice_type: 1, invoice_is_company: false },
    });
  });

  it('have one default, which comes first', async () => {
    const { jwt } = await newMember(t);
    const ids: number[] = [];
    for (const invoice_title of ['甲', '乙', '丙'])
      ids.push((await add({ invoice_title, invoice_is_default: 1 }, jwt)).data.user_invoice_id);
    const titles = async (fields = {}) =>
      (await list(jwt, fields)).items.map((row: { invoice_title: string }) => row.invoice_title);
    expect(await titles()).toEqual(['丙', '乙', '甲']);
    expect(await titles({ invoice_is_default: true })).toEqual(['丙']);
    await shop.post(`${TITLES}/edit`, { user_invoice_id: ids[0], invoice_is_default: 1 }, jwt);
    expect(await titles()).toEqual(['甲', '丙', '乙']);
    expect(await titles({ sidx: 'invoice_title', sort: 'asc' })).toHaveLength(3);
    expect(await titles({ 'like[0].column': 'invoice_title', 'like[0].like': '乙' })).toEqual(['乙']);
    expect(await list(jwt, { page: 2, size: 2 })).toMatchObject({ records: 3, total: 2, page: 2 });
    expect((await shop.post(`${TITLES}/remove`, { user_invoice_id: ids[1] }, jwt)).status).toBe(200);
    expect(await titles()).toEqual(['甲', '丙']);
  });

  it('are their owner’s alone', async () => {
    const [own, other] = [await newMember(t), await newMember(t)];
    const { data } = await add({ ...company, user_id: other.id }, own.jwt);
    expect(data.user_id).toBe(own.id);
    const { user_invoice_id } = data;
    const refused = { status: 250, code: 300, msg: '操作失败！' };
    expect(await shop.get(`${TITLES}/get`, { user_invoice_id }, other.jwt)).toMatchObject(refused);
    expect(
      await shop.post(`${TITLES}/edit`, { user_invoice_id, invoice_title: 'x' }, other.jwt),
    ).toMatchObject(refused);
    expect(await shop.post(`${TITLES}/remove`, { user_invoice_id }, other.jwt)).toMatchObject(refused);
    expect(await shop.post(`${TITLES}/remove`, {}, own.jwt)).toMatchObject(refused);
    expect((await list(other.jwt, { user_id: own.id })).records).toBe(0);
    expect((await list(own.jwt)).records).toBe(1);
  });

  it('are fifty at the most', async () => {
    const { jwt } = await newMember(t);
    for (let kept = 0; kept < 50; kept++) await add({ invoice_title: '甲' }, jwt);
    expect(await add({ invoice_title: '甲' }, jwt)).toMatchObject({ code: 300, msg: '发票抬头最多 50 个' });
  });
});
