export { type AddressInput, addAddress } from './add-address.ts';
export { addressRecords } from './address-records.ts';
export { deleteAddress } from './delete-address.ts';
export { listAddressesForStaff, listAddressPage } from './list-page.ts';
export { type Address, getAddress, getDefaultAddress, listAddresses } from './read-addresses.ts';
export { resolveDistrict, resolveRegions } from './resolve-regions.ts';
export { addAddressFor, deleteAddressesFor, updateAddressFor } from './staff-addresses.ts';
export { type AddressChanges, updateAddress } from './update-address.ts';
