import { banners } from './banners.ts';

export const contentResources = [banners];
