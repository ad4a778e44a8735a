import { routesOf } from '../resource/routes-of.ts';
import { resources } from '../resources/index.ts';
import type { AdminRoute } from '../route.ts';
import { dashboardRoutes } from './dashboard.ts';
import { dayRoutes } from './days.ts';
import { deskRoutes } from './desk.ts';
import { distributionRoutes } from './distribution.ts';
import { fileRoutes } from './files.ts';
import { jobRoutes } from './jobs.ts';
import { ledgerRoutes } from './ledger.ts';
import { meRoutes } from './me.ts';
import { previewRoutes } from './preview.ts';
import { providerAccountRoutes } from './provider-accounts.ts';
import { queueBoardRoutes } from './queue-board.ts';
import { regionRoutes } from './regions.ts';
import { sessionRoutes } from './session.ts';
import { settingRoutes } from './settings.ts';
import { statementRoutes } from './statements.ts';
import { todoRoutes } from './todo.ts';

/** Every endpoint of the back office. */
export const routes: readonly AdminRoute[] = [
  ...sessionRoutes,
  ...meRoutes,
  ...dashboardRoutes,
  ...dayRoutes,
  ...distributionRoutes,
  ...settingRoutes,
  ...providerAccountRoutes,
  ...fileRoutes,
  ...ledgerRoutes,
  ...jobRoutes,
  ...deskRoutes,
  ...queueBoardRoutes,
  ...previewRoutes,
  ...todoRoutes,
  ...regionRoutes,
  ...statementRoutes,
  ...routesOf(resources),
];
