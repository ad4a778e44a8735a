import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { getUsers } from '../identity/index.ts';
import type { AddressInput } from './add-address.ts';
import { addAddressFor, deleteAddressesFor, updateAddressFor } from './staff-addresses.ts';
import { address } from './tables.ts';
import type { AddressChanges } from './update-address.ts';

const { list, walk, read, lock } = keepRecords(address, {
  filters: ['userId'],
  search: ['contactName', 'mobile'],
  searchBy: 'beginning',
  tags: () => [],
});

/**
 * Everybody's addresses as staff keep them, the latest first. Refuses `address/invalid` {field: userId} for nobody the
 * shop knows, `address/region-unknown`, `address/too-many`, `record/none`.
 */
export const addressRecords = {
  ...{ list, walk, read, lock },
  create: async (tx: Context, { userId, ...input }: AddressInput & { readonly userId: number }) => {
    if (!(await getUsers(tx, [userId])).has(userId)) fail('address/invalid', { field: 'userId' });
    return addAddressFor(tx, userId, input);
  },
  update: (tx: Context, id: number, changes: AddressChanges) => updateAddressFor(tx, id, changes),
  remove: (tx: Context, id: number) => deleteAddressesFor(tx, [id]),
};
