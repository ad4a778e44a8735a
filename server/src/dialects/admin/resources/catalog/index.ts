import { goods } from './goods.ts';

export const catalogResources = [goods];
