import { later, MINUTE } from '../../kernel/clock.ts';
import { run } from '../../kernel/database/statement.ts';
import {
  addComment,
  articleViews,
  createArticleCategory,
  replyComment,
  saveArticle,
  savePage,
  vetComment,
  voteForArticle,
} from '../../modules/content/index.ts';
import { type DemoArticle, demoContent } from '../content/index.ts';
import type { InstalledGoods } from './goods.ts';
import type { InstalledPerson } from './people.ts';
import { Names, type Scene } from './scene.ts';

interface Readers {
  readonly scene: Scene;
  readonly goods: InstalledGoods;
  readonly people: Names<InstalledPerson>;
}

/** Articles with their readers, what visitors wrote, and pages that stand by themselves. */
export async function installArticles(readers: Readers): Promise<void> {
  const { scene } = readers;
  const categories = await installCategories(scene);
  const articles = new Names('article');
  for (const article of demoContent.articles)
    articles.add(article.key, await installArticle(readers, article, categories.of(article.category)));
  await countViews(scene, articles);
  await installComments(readers, articles);
  for (const { key, title, content } of demoContent.pages)
    await savePage(scene.tx, { key, title, content: scene.html(content) });
}

async function installCategories({ tx, url }: Scene): Promise<Names> {
  const categories = new Names('article category');
  for (const [index, { key, name, parent, type, icon }] of demoContent.articleCategories.entries()) {
    const parentId = parent === undefined ? undefined : categories.of(parent);
    const input = { key, name, parentId, type, iconUrl: url(icon), sortOrder: index + 1 };
    categories.add(key, (await createArticleCategory(tx, input)).id);
  }
  return categories;
}

async function installArticle(readers: Readers, article: DemoArticle, categoryId: number): Promise<number> {
  const { scene, goods } = readers;
  const { title, summary, keywords, author, source, tags, goods: shown = [] } = article;
  const { id } = await saveArticle(scene.on(scene.at(article.at)), {
    categoryId,
    ...{ title, summary, keywords, author, source },
    tags: tags.join(','),
    pictureUrl: scene.url(article.picture),
    content: scene.html(article.content),
    isRecommended: article.recommended,
    extensions: shown.length === 0 ? {} : { goodsIds: shown.map((key) => goods.ids.of(key)).join(',') },
  });
  // Every vote is that of a person, so there are never more than people.
  for (const [index, { key }] of demoContent.people.slice(0, article.useful).entries()) {
    const when = later(scene.at(article.at), (index + 1) * 7 * MINUTE);
    await voteForArticle(scene.by(readers.people.of(key).userId, when), id, true);
  }
  return id;
}

/** As after some busy weeks. */
async function countViews({ tx }: Scene, articles: Names): Promise<void> {
  const ids = demoContent.articles.map(({ key }) => articles.of(key));
  const views = demoContent.articles.map((article) => article.views);
  await run(tx.db, articleViews.add, [tx.tenant.id, ids, views]);
}

async function installComments({ scene, people }: Readers, articles: Names): Promise<void> {
  for (const { type, person, article, text, reply, at } of demoContent.comments) {
    const writer = scene.by(people.of(person).userId, scene.at(at));
    const referenceId = article === undefined ? undefined : articles.of(article);
    const { id } = await addComment(writer, { type, content: text, referenceId });
    await vetComment(writer, id);
    if (reply) await replyComment(scene.on(later(scene.at(at), 30 * MINUTE)), id, reply);
  }
}
