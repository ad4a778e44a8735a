import { routesOf } from '../resource/routes-of.ts';
import { resources } from '../resources/index.ts';
import type { AdminRoute } from '../route.ts';
import { dashboardRoutes } from './dashboard.ts';
import { hostRoutes } from './hosts.ts';
import { meRoutes } from './me.ts';
import { realNameRoutes } from './real-names.ts';
import { sessionRoutes } from './session.ts';
import { uploadRoutes } from './upload.ts';
import { walletRoutes } from './wallets.ts';

/** Every endpoint of the back office. */
export const routes: readonly AdminRoute[] = [
  ...sessionRoutes,
  ...meRoutes,
  ...dashboardRoutes,
  ...walletRoutes,
  ...realNameRoutes,
  ...hostRoutes,
  ...uploadRoutes,
  ...routesOf(resources),
];
