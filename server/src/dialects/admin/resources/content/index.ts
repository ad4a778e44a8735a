import { adPositions, ads } from './ads.ts';
import { agreements } from './agreements.ts';
import { articleCategories } from './article-categories.ts';
import { articles } from './articles.ts';
import { banners } from './banners.ts';
import { comments } from './comments.ts';
import { friendLinks, linkCategories } from './friend-links.ts';
import { jsonRecords } from './json-records.ts';
import { notices } from './notices.ts';
import { pages } from './pages.ts';

export const contentResources = [
  banners,
  notices,
  ads,
  adPositions,
  articles,
  articleCategories,
  comments,
  pages,
  agreements,
  friendLinks,
  linkCategories,
  jsonRecords,
];
