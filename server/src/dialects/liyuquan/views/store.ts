import type { ListedStore, MerchantStore } from '../../../modules/membership-card/index.ts';
import type { PrintDate } from '../dates.ts';

export function storeView(store: ListedStore, print: PrintDate) {
  return {
    id: store.id,
    merchantId: store.merchantId,
    name: store.name,
    address: store.address,
    phone: store.phone,
    area: store.area,
    linkman: store.contactName,
    adminId: store.accountId,
    merchantName: store.merchantName,
    password: null,
    created: print(store.createdAt),
    updated: print(store.updatedAt ?? store.createdAt),
  };
}

/** A store as it stands among those that take a card. */
export function storeBriefView(store: MerchantStore) {
  const { id, name, address, area, phone, contactName } = store;
  return { id, name, address, area, phone, linkman: contactName };
}
