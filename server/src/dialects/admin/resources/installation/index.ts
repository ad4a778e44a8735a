import { hosts } from './hosts.ts';
import { operators } from './operators.ts';
import { tenants } from './tenants.ts';

export const installationResources = [tenants, operators, hosts];
