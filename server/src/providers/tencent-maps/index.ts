export type { Landmark } from './gazetteer.ts';
export { tencentMapsKind } from './kind.ts';
export { createSandboxMaps } from './sandbox.ts';
export { createTencentMaps, tencentMapsFrom } from './service.ts';
export { tencentSignature } from './sign.ts';
