export { keloopSignature } from './call.ts';
export { sandboxCourierService } from './sandbox.ts';
export { createKeloopService, keloopFrom } from './service.ts';
