export { createBanner } from './create-banner.ts';
export { createFriendLink } from './create-friend-link.ts';
export { createNotice } from './create-notice.ts';
export { type Banner, contentTag, listBanners } from './list-banners.ts';
export { type FriendLink, listFriendLinks } from './list-friend-links.ts';
export { getLatestNotice, getNotice, listNotices, type Notice } from './read-notices.ts';
