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
export { listTenants, tenantName } from './list-tenants.ts';
export { type FetchedToken, keepProviderToken } from './providers/keep-provider-token.ts';
export {
  type Credentials,
  type ProviderField,
  type ProviderKind,
  type ProviderKinds,
  providerKinds,
} from './providers/ports.ts';
export {
  findProviderAccount,
  listProviderAccounts,
  noteProviderTest,
  type ProviderAccount,
  removeProviderAccount,
  replaceProviderAccount,
  versionOfAccount,
} from './providers/provider-accounts.ts';
export { providerCredentials } from './providers/provider-credentials.ts';
export { setProviderCredentials } from './providers/set-provider-credentials.ts';
export { isReservedDomain } from './reserved-domains.ts';
export {
  changeSettings,
  type KeptSetting,
  listSettings,
  lockSettings,
} from './settings/change-settings.ts';
export type { Declaration as SettingDeclaration, Words } from './settings/declare.ts';
export {
  knownSettings,
  type SettingGroup,
  type SettingKey,
  settingGroups,
} from './settings/known-settings.ts';
export { ownSettingRecords } from './settings/own-settings.ts';
export { getSetting, getSettings, readSetting, type Setting, settingsTag } from './settings/read-settings.ts';
export { setSetting } from './settings/set-setting.ts';
export { changeTenant, listAllTenants, lockTenant, readTenant, renewMerchantKey } from './tenant-records.ts';
