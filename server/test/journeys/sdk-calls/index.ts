import type { SdkPackage } from '../../support/wx-client.ts';
import { activityCalls } from './activities.ts';
import { moneyCalls, orderCalls } from './orders.ts';
import { newestProfileCalls, profileCalls, sessionCalls } from './people.ts';
import { goodsCalls, promotionCalls } from './shop.ts';
import { contentCalls, siteCalls } from './site.ts';
import type { ArgumentTable } from './world.ts';

export { newWorld } from './world.ts';

const both: ArgumentTable = {
  ...siteCalls,
  ...contentCalls,
  ...goodsCalls,
  ...promotionCalls,
  ...orderCalls,
  ...moneyCalls,
  ...sessionCalls,
  ...profileCalls,
  ...activityCalls,
};

/** With what each function of an SDK is called. */
export const argumentsOf: Readonly<Record<SdkPackage, ArgumentTable>> = {
  'apifm-wxapi-2019': both,
  'apifm-wxapi': { ...both, ...newestProfileCalls },
};
