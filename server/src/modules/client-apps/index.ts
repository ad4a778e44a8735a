export { refuseForeignAddress } from './allowed-addresses.ts';
export { changeClientApp } from './change-client-app.ts';
export { clientAppRecords, renewAppSecret } from './client-app-records.ts';
export { createClientApp, type NewClientApp } from './create-client-app.ts';
export { type ClientApp, findClientApp } from './find-client-app.ts';
export { issueSubmitTokens, sweepSubmitTokens, useSubmitToken } from './submit-tokens/submit-tokens.ts';
export { appVersionRecords } from './versions/app-version-records.ts';
export { findUpgrade, type Upgrade } from './versions/find-upgrade.ts';
export {
  type AndroidChannel,
  androidChannel,
  publishVersion,
  withdrawVersion,
} from './versions/publish-version.ts';
