import type { Fen, Html, PicturePath, Span } from './types-basic.ts';

/** A lucky draw by number, drawn after its end. */
export interface DemoLottery {
  readonly key: string;
  readonly name: string;
  readonly picture: PicturePath;
  readonly content: Html;
  readonly span: Span;
  readonly prizes: readonly {
    readonly title: string;
    readonly picture: PicturePath;
    readonly quantity: number;
  }[];
  readonly extra: Readonly<Record<string, string>>;
}

/** A vote. */
export interface DemoVote {
  readonly key: string;
  readonly title: string;
  readonly content: Html;
  readonly picture: PicturePath;
  readonly maxSelect: number;
  readonly anonymous: boolean;
  readonly span: Span;
  readonly options: readonly {
    readonly title: string;
    readonly remark: string;
    readonly picture: PicturePath;
    readonly votes: number;
  }[];
  readonly extra: Readonly<Record<string, string>>;
}

/** Something to sign up for, alone or in a team. */
export interface DemoBooking {
  readonly key: string;
  readonly title: string;
  readonly content: Html;
  readonly pictures: readonly PicturePath[];
  readonly fee: Fen;
  readonly maximum: number;
  readonly team: boolean;
  readonly needsVetting: boolean;
  readonly signUp: Span;
  readonly activity: Span['start'];
  /** Teams that exist already, by their leader. */
  readonly teams: readonly {
    readonly name: string;
    readonly leader: string;
    readonly members: readonly string[];
  }[];
  readonly extra: Readonly<Record<string, string>>;
}

/** A queue in which numbers are taken. */
export interface DemoQueue {
  readonly key: string;
  readonly name: string;
  readonly shop: string;
  readonly minutesPerNumber: number;
  readonly maximum: number;
  readonly open: boolean;
  readonly serving: number;
  readonly issued: number;
  /** Hours of the day within which numbers are given. */
  readonly hours: readonly [from: number, until: number];
}

/** Paid knowledge: text and facts that only a buyer sees. */
export interface DemoVirtualGoods {
  readonly key: string;
  readonly name: string;
  readonly category: string;
  readonly picture: PicturePath;
  readonly description: string;
  readonly price: Fen;
  readonly score: number;
  readonly paidContent: Html;
  readonly paidFacts: Readonly<Record<string, string>>;
  readonly bought: number;
}

/** A kind of deposit. */
export interface DemoDeposit {
  readonly code: string;
  readonly name: string;
  readonly amount: Fen;
  readonly remark: string;
  readonly extra: Readonly<Record<string, string>>;
}
