import { asc, desc } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { keepRecords, type RecordValues } from '../../../kernel/records/keep-records.ts';
import { checkedPlace } from '../shops/create-shop.ts';
import { shop } from '../shops/tables.ts';
import { shopsTag } from '../tags.ts';

type Values = RecordValues<typeof shop>;

const records = keepRecords(shop, {
  filters: ['status', 'cityId', 'type'],
  sorts: ['sortOrder', 'createdAt'],
  search: ['name', 'number', 'address', 'phone'],
  label: 'name',
  order: [asc(shop.sortOrder), desc(shop.id)],
  tags: (tenantId) => [shopsTag(tenantId)],
});

/** The shops as staff keep them, closed ones too; region codes may have 6 or 12 digits. Refuses `shop/invalid` {field}. */
export const shopRecords = {
  ...records,
  create: (tx: Context, values: Values) => records.create(tx, { ...values, ...placeOf(values) }),
  update: async (tx: Context, id: number, values: Values) => {
    const before = await records.lock(tx, id);
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    return records.update(tx, id, { ...values, ...placeOf({ ...before, ...given }) });
  },
};

const placeOf = ({ name, provinceId, cityId, districtId, latitude, longitude }: Values) =>
  checkedPlace({
    name: name ?? '',
    provinceId: provinceId ?? '',
    cityId: cityId ?? '',
    districtId: districtId ?? '',
    latitude: latitude ?? Number.NaN,
    longitude: longitude ?? Number.NaN,
  });
