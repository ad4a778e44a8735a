import type { ApifmRoute } from '../route.ts';
import { siteRoutes } from './site.ts';

/** Every endpoint of the dialect, chapter by chapter. */
export const routes: readonly ApifmRoute[] = [...siteRoutes];
