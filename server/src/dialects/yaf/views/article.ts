import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { Article, ArticleSummary } from '../../../modules/content/index.ts';
import { absoluteHtml, absoluteUrl } from '../../../modules/files/index.ts';

export function articleSummaryView(article: ArticleSummary, ctx: Context) {
  return {
    news_id: article.id,
    title: article.title,
    intro: article.summary,
    image_url: absoluteUrl(ctx, article.pictureUrl) ?? '',
    source: article.source ?? '',
    c_time: printMoment(article.createdAt, ctx.tenant.timeZone),
  };
}

export function articleView(article: Article, ctx: Context) {
  return { ...articleSummaryView(article, ctx), content: absoluteHtml(ctx, article.content) };
}
