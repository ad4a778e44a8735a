export { createTenant } from './create-tenant.ts';
export { findMerchant } from './find-merchant.ts';
export {
  defaultTenant,
  findTenant,
  getTenant,
  type Platform,
  type Tenant,
  tenantTag,
} from './find-tenant.ts';
export { addHost, findTenantByHost, hostRecords } from './hosts.ts';
export { installationSecret } from './installation-secret.ts';
export { keepProviderToken } from './keep-provider-token.ts';
export { listTenants, tenantName } from './list-tenants.ts';
export { providerCredentials } from './provider-accounts.ts';
export { getSetting, getSettings, readSetting, type Setting, settingsTag } from './read-settings.ts';
export { isReservedDomain } from './reserved-domains.ts';
export { setProviderCredentials } from './set-provider-credentials.ts';
export { setSetting } from './set-setting.ts';
export { changeTenant, listAllTenants, lockTenant, readTenant } from './tenant-records.ts';
