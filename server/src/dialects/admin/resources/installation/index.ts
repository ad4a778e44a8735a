import { tenants } from './tenants.ts';

export const installationResources = [tenants];
