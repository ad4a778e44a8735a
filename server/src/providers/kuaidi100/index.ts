export { kuaidi100Kind } from './kind.ts';
export { sandboxParcelTracker } from './sandbox.ts';
export {
  createKuaidi100Tracker,
  kuaidi100From,
  kuaidi100Signature,
} from './tracker.ts';
