export { createTenant } from './create-tenant.ts';
export { findMerchant, type MerchantProof } from './find-merchant.ts';
export {
  defaultTenant,
  findTenant,
  getTenant,
  type Platform,
  type Tenant,
  tenantTag,
} from './find-tenant.ts';
export { providerCredentials } from './provider-accounts.ts';
export { getSetting, getSettings, readSetting, type Setting, settingsTag } from './read-settings.ts';
export { isReservedDomain } from './reserved-domains.ts';
export { setSetting } from './set-setting.ts';
