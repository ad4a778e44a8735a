export { type AddressInput, addAddress } from './add-address.ts';
export { deleteAddress } from './delete-address.ts';
export { type Address, getAddress, getDefaultAddress, listAddresses } from './read-addresses.ts';
export { resolveDistrict, resolveRegions } from './resolve-regions.ts';
export { updateAddress } from './update-address.ts';
