export { refuseForeignAddress } from './allowed-addresses.ts';
export { changeClientApp } from './change-client-app.ts';
export { createClientApp, type NewClientApp } from './create-client-app.ts';
export { type ClientApp, findClientApp } from './find-client-app.ts';
export { issueSubmitTokens, sweepSubmitTokens, useSubmitToken } from './submit-tokens/submit-tokens.ts';
export { findUpgrade, type Upgrade } from './versions/find-upgrade.ts';
export { publishVersion, withdrawVersion } from './versions/publish-version.ts';
