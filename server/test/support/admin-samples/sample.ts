import type { Context } from '../../../src/kernel/context.ts';

type Body = Readonly<Record<string, unknown>>;

/** How tests come by a record of a resource, and what may be sent for one. */
export interface AdminSample {
  /** Makes one past the API: of resources that staff do not create. @returns its id */
  make?(ctx: Context): Promise<number | string>;
  /** What creates one; called anew for each. */
  values?(ctx: Context): Promise<Body>;
  /** What changes one; as the answer shows it. */
  change?: Body;
}
