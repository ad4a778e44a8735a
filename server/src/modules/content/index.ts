export { agree, hasAgreed } from './agreements/agree.ts';
export { agreementKinds, agreementRecords } from './agreements/agreement-records.ts';
export { articleLimits } from './articles/article-input.ts';
export { articleRecords, correctArticle } from './articles/article-records.ts';
export { articleCategoryRecords } from './articles/category-records.ts';
export { cleanHtml } from './articles/clean-html.ts';
export { type ArticleCategory, createArticleCategory } from './articles/create-category.ts';
export { deleteArticle, deleteOwnArticle } from './articles/delete-article.ts';
export { articleReviewed } from './articles/events.ts';
export {
  addArticleFavourite,
  type FavouriteArticle,
  isArticleFavourite,
  listArticleFavourites,
  removeArticleFavourite,
} from './articles/favourites.ts';
export { findNeighbours, type Neighbours } from './articles/find-neighbours.ts';
export { type Article, getArticle, getArticleAs } from './articles/get-article.ts';
export {
  type ArticleOrder,
  type ArticleSummary,
  countArticles,
  listArticles,
} from './articles/list-articles.ts';
export {
  getArticleCategory,
  listAllArticleCategories,
  listArticleCategories,
} from './articles/list-categories.ts';
export { listArticleTags } from './articles/list-tags.ts';
export { type ArticleVote, listVotes } from './articles/list-votes.ts';
export { putArticle } from './articles/put-article.ts';
export { reviewArticle } from './articles/review-article.ts';
export { saveArticle } from './articles/save-article.ts';
export { articleCategoriesTag, articlesTag, articleTag } from './articles/tags.ts';
export { articleViews } from './articles/view-counter.ts';
export { refuseSecondVote, voteForArticle } from './articles/vote.ts';
export { bannerRecords } from './banner-records.ts';
export { addComment, type Comment, LONGEST_COMMENT } from './comments/add-comment.ts';
export { commentRecords } from './comments/comment-records.ts';
export { commentReplied, commentVetted } from './comments/events.ts';
export { getOwnComment } from './comments/get-own-comment.ts';
export { commentsTag, listComments } from './comments/list-comments.ts';
export { hideComment, replyComment, vetComment } from './comments/moderate-comment.ts';
export { createBanner } from './create-banner.ts';
export { createFriendLink } from './create-friend-link.ts';
export { createNotice } from './create-notice.ts';
export { friendLinkRecords } from './friend-link-records.ts';
export { jsonRecordRecords } from './json-store/json-record-records.ts';
export { type JsonRecord, jsonRecordsTag, listRecords } from './json-store/list-records.ts';
export { addRecord, changeRecord, deleteRecord, LONGEST_TYPE } from './json-store/write-records.ts';
export { createLinkCategory, linkCategoryRecords, listLinkCategories } from './link-categories.ts';
export { type Banner, contentTag, listBanners } from './list-banners.ts';
export { type FriendLink, listFriendLinks } from './list-friend-links.ts';
export {
  countUnreadNotices,
  findDialogNotice,
  getNoticeOn,
  markNoticesRead,
} from './notice-readings.ts';
export { noticeRecords } from './notice-records.ts';
export { type ContentPage, getPage, pagesTag } from './pages/get-page.ts';
export { pageRecords } from './pages/page-records.ts';
export { savePage } from './pages/save-page.ts';
export { getLatestNotice, getNotice, listNotices, type Notice } from './read-notices.ts';
export { ALL_TERMINALS, type Terminal, terminalBits } from './terminals.ts';
