export { type Banner, contentTag, listBanners } from './list-banners.ts';
export { type FriendLink, listFriendLinks } from './list-friend-links.ts';
export { getLatestNotice, getNotice, listNotices, type Notice } from './read-notices.ts';
