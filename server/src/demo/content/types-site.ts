import type { Html, Moment, PicturePath, Span } from './types-basic.ts';

/** Where a picture or an entry leads. */
export type DemoLink =
  | { readonly kind: 'none' }
  | { readonly kind: 'goods' | 'category' | 'article' | 'notice'; readonly key: string }
  | { readonly kind: 'page'; readonly url: string };

/** A banner. `app` is the start page, `new` the index. */
export interface DemoBanner {
  readonly type: 'app' | 'new' | 'mine';
  readonly title: string;
  readonly picture: PicturePath;
  readonly link: DemoLink;
  readonly remark: string;
}

/** A notice of the mall. */
export interface DemoNotice {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly type: string;
  readonly content: Html;
  readonly at: Moment;
  /** Shown as a dialog until then. */
  readonly dialogUntil?: Moment;
}

/** A friend link, grouped by type. */
export interface DemoFriendLink {
  readonly name: string;
  readonly url: string;
  readonly type: string;
  readonly logo: PicturePath;
  readonly remark: string;
}

/** One system parameter. */
export interface DemoSetting {
  readonly key: string;
  readonly value: string;
  readonly remark: string;
}

/** A category of articles. */
export interface DemoArticleCategory {
  readonly key: string;
  readonly name: string;
  readonly parent?: string;
  readonly type: string;
  readonly icon: PicturePath;
}

/** An article. */
export interface DemoArticle {
  readonly key: string;
  readonly category: string;
  readonly title: string;
  readonly summary: string;
  readonly author: string;
  readonly source: string;
  readonly keywords: string;
  readonly tags: readonly string[];
  readonly picture: PicturePath;
  readonly content: Html;
  readonly recommended: boolean;
  readonly views: number;
  readonly useful: number;
  readonly at: Moment;
  /** Goods shown under the article. */
  readonly goods?: readonly string[];
}

/** A page found by its key. */
export interface DemoPage {
  readonly key: string;
  readonly title: string;
  readonly content: Html;
}

/** A message from a visitor, with the shop's answer. */
export interface DemoComment {
  readonly type: 'guestbook' | 'feedback' | 'complaint' | 'article';
  readonly person: string;
  readonly article?: string;
  readonly text: string;
  readonly reply?: string;
  readonly at: Moment;
}

/** A place for advertisements. */
export interface DemoAdPosition {
  readonly code: string;
  readonly name: string;
  readonly maximum: number;
}

/** An advertisement. */
export interface DemoAd {
  readonly position: string;
  readonly name: string;
  readonly picture: PicturePath;
  readonly url: string;
  readonly span: Span;
}

/** A version of the app and what its users are told. */
export interface DemoAppVersion {
  readonly platform: 'ios' | 'android';
  readonly channel: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly upgrade: 'none' | 'advised' | 'forced' | 'closed';
  readonly repeatDialog: boolean;
}

/** What a customer has written to the shop before the demo's birth, oldest first. */
export interface DemoConversation {
  /** Key of a person. */
  readonly customer: string;
  /** Whether the user `demo`, who is an agent, has taken it; else it waits. */
  readonly isTaken: boolean;
  readonly messages: readonly {
    readonly minutesAgo: number;
    readonly text: string;
    /** Makes it a message with a picture. */
    readonly picture?: PicturePath;
  }[];
}
