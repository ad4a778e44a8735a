import type { Context } from '../../../kernel/context.ts';
import type { Ad } from '../../../modules/advertising/index.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import { IOS } from '../platforms.ts';
import type { Call } from '../route.ts';

/** An advertisement; iPhones get the picture in their own resolution. */
export function adView(ad: Ad, ctx: Context, { platform }: Call) {
  const imageUrl = platform === IOS ? (ad.iosImageUrl ?? ad.imageUrl) : ad.imageUrl;
  return {
    ad_id: ad.id,
    ad_name: ad.name,
    ad_image_url: absoluteUrl(ctx, imageUrl),
    ad_url: ad.linkUrl,
  };
}
