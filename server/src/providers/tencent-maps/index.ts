export type { Landmark } from './gazetteer.ts';
export { createSandboxMaps } from './sandbox.ts';
export { createTencentMaps, type TencentMapsSettings, tencentMapsFrom } from './service.ts';
export { tencentSignature } from './sign.ts';
