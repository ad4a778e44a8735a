import { useState } from 'react';
import { useSay } from './say.ts';

/** Work that takes a moment: whether it is under way, and what is said where it fails. */
export function useBusy() {
  const { failed } = useSay();
  const [isBusy, setBusy] = useState(false);
  /** @param isSaid shows what went wrong in its own place; false: it is said at the top, as usual */
  const run = async (
    work: () => Promise<unknown>,
    isSaid: (error: unknown) => boolean = () => false,
  ): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      if (!isSaid(error)) failed(error);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, run };
}
