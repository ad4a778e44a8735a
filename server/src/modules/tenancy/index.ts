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
export { findTenantByHost, listHosts, setHosts } from './hosts.ts';
export { installationSecret } from './installation-secret.ts';
export { keepProviderToken } from './keep-provider-token.ts';
export { listTenants, tenantName } from './list-tenants.ts';
export { providerCredentials } from './provider-accounts.ts';
export { isReservedDomain } from './reserved-domains.ts';
export { setProviderCredentials } from './set-provider-credentials.ts';
export {
  changeSettings,
  type KeptSetting,
  listSettings,
  lockSettings,
} from './settings/change-settings.ts';
export type { Declaration as SettingDeclaration } from './settings/declare.ts';
export {
  knownSettings,
  type SettingGroup,
  type SettingKey,
  settingGroups,
} from './settings/known-settings.ts';
export { ownSettingRecords } from './settings/own-settings.ts';
export { getSetting, getSettings, readSetting, type Setting, settingsTag } from './settings/read-settings.ts';
export { setSetting } from './settings/set-setting.ts';
export { changeTenant, listAllTenants, lockTenant, readTenant } from './tenant-records.ts';
