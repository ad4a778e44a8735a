import { agreements } from './agreements.ts';
import { articleCategories } from './article-categories.ts';
import { articles } from './articles.ts';
import { banners } from './banners.ts';
import { comments } from './comments.ts';
import { friendLinks } from './friend-links.ts';
import { notices } from './notices.ts';
import { pages } from './pages.ts';

export const contentResources = [
  banners,
  notices,
  articles,
  articleCategories,
  comments,
  pages,
  agreements,
  friendLinks,
];
