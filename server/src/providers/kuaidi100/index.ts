export { sandboxParcelTracker } from './sandbox.ts';
export {
  createKuaidi100Tracker,
  type Kuaidi100Settings,
  kuaidi100From,
  kuaidi100Signature,
} from './tracker.ts';
