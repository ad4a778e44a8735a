export { keloopSignature } from './call.ts';
export { keloopKind } from './kind.ts';
export { sandboxCourierService } from './sandbox.ts';
export { createKeloopService, keloopFrom } from './service.ts';
