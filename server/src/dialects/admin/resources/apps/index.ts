import { appVersions } from './app-versions.ts';
import { bannedAddresses, mobileRules } from './barred.ts';
import { clientApps } from './client-apps.ts';

export const appResources = [clientApps, appVersions, mobileRules, bannedAddresses];
