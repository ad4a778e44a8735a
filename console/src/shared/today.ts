import { useMe } from '../api/queries.ts';

/** The day it is at a moment in a time zone, `yyyy-MM-dd`: Sweden writes it so. */
export const dayIn = (timeZone: string, at: Date): string => at.toLocaleDateString('sv-SE', { timeZone });

const zoneOfBrowser = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function useZone(): string {
  return useMe().data?.tenant.timeZone ?? zoneOfBrowser();
}

/** The day it is in the shop, which may be another than where its staff are. */
export const useToday = (): string => dayIn(useZone(), new Date());

/** Whether the browser's clock shows the shop's time. */
export const useIsShopTime = (): boolean => useZone() === zoneOfBrowser();
