export { adPositionRecords, adRecords } from './ad-records.ts';
export { audienceBits } from './audience.ts';
export { type Ad, listAds } from './list-ads.ts';
export { createAdPosition, type NewAd, publishAd } from './publish-ads.ts';
