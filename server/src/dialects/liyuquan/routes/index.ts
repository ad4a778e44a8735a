import type { LiyuquanRoute } from '../route.ts';
import { cardRoutes } from './cards.ts';
import { queryRoutes } from './queries.ts';
import { refundRoutes } from './refunds.ts';
import { sessionRoutes } from './session.ts';
import { toolRoutes } from './tools.ts';

const permitted: readonly LiyuquanRoute[] = [...cardRoutes, ...refundRoutes, ...queryRoutes, ...toolRoutes];

/** Every endpoint of the dialect. */
export const routes: readonly LiyuquanRoute[] = [...sessionRoutes(permitted), ...permitted];
