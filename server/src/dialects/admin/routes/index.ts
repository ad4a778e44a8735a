import type { AdminRoute } from '../route.ts';
import { orderRoutes } from './orders.ts';
import { sessionRoutes } from './session.ts';
import { walletRoutes } from './wallets.ts';

/** Every endpoint of the back office. */
export const routes: readonly AdminRoute[] = [...sessionRoutes, ...orderRoutes, ...walletRoutes];
