/** Invoice titles of the user `demo`, the default one first. */
export const demoInvoiceTitles = [
  { title: '小集', isDefault: true, contactEmail: 'demo@example.com', content: '商品明细' },
  {
    title: '集市优选（演示）有限公司',
    isCompany: true,
    taxNumber: '91330106MA0DEMO00X',
    companyAddress: '集市路 1 号',
    companyPhone: '0571-00000000',
    bankName: '演示银行集市支行',
    bankAccount: '6222000000000000000',
  },
] as const;

/** What the user `demo` and a friend have written to each other. */
export const demoChat = [
  { mine: false, content: '上次买的龙井到了，香得很！' },
  { mine: true, content: '明前的就是不一样，记得用八十度的水。' },
  { mine: false, content: '好，周末一起喝。' },
] as const;

/** Who waits to be known by their real name. The number is nobody's: its district was never given out. */
export const demoRealName = {
  person: 'ahe',
  name: '何小禾',
  idCardNumber: '330199199003070026',
  pictures: ['demo/avatars/1.png', 'demo/avatars/2.png'],
} as const;
