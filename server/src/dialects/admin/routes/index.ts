import type { AdminRoute } from '../route.ts';
import { hostRoutes } from './hosts.ts';
import { orderRoutes } from './orders.ts';
import { realNameRoutes } from './real-names.ts';
import { sessionRoutes } from './session.ts';
import { staffRoutes } from './staff.ts';
import { walletRoutes } from './wallets.ts';

/** Every endpoint of the back office. */
export const routes: readonly AdminRoute[] = [
  ...sessionRoutes,
  ...orderRoutes,
  ...walletRoutes,
  ...staffRoutes,
  ...realNameRoutes,
  ...hostRoutes,
];
