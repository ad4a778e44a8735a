import { isFailure } from '../../src/kernel/errors.ts';

/** How a call ended: `done`, or the key of its refusal. What is no refusal is thrown on. */
export async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (isFailure(error)) return error.key;
    throw error;
  }
}
