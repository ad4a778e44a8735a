import { useState } from 'react';
import { useSay } from './say.ts';

/** Work that takes a moment: whether it is under way, and what is said where it fails. */
export function useBusy() {
  const { failed } = useSay();
  const [isBusy, setBusy] = useState(false);
  /**
   * @param isSaid shows what went wrong in its own place; false: it is said at the top, as usual
   * @returns whether it went well
   */
  const run = async (
    work: () => Promise<unknown>,
    isSaid: (error: unknown) => boolean = () => false,
  ): Promise<boolean> => {
    setBusy(true);
    try {
      await work();
      return true;
    } catch (error) {
      if (!isSaid(error)) failed(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, run };
}
