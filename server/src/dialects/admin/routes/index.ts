import { routesOf } from '../resource/routes-of.ts';
import { resources } from '../resources/index.ts';
import type { AdminRoute } from '../route.ts';
import { dashboardRoutes } from './dashboard.ts';
import { deskRoutes } from './desk.ts';
import { fileRoutes } from './files.ts';
import { hostRoutes } from './hosts.ts';
import { ledgerRoutes } from './ledger.ts';
import { meRoutes } from './me.ts';
import { sessionRoutes } from './session.ts';
import { statementRoutes } from './statements.ts';

/** Every endpoint of the back office. */
export const routes: readonly AdminRoute[] = [
  ...sessionRoutes,
  ...meRoutes,
  ...dashboardRoutes,
  ...hostRoutes,
  ...fileRoutes,
  ...ledgerRoutes,
  ...deskRoutes,
  ...statementRoutes,
  ...routesOf(resources),
];
