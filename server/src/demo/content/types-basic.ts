/** An integer amount of money, in fen. */
export type Fen = number;

/** The path of a drawn picture, for example `demo/goods/longjing-1.png`. */
export type PicturePath = `demo/${string}.png`;

/** Simple HTML. Pictures in it are written `{{picture:PATH}}`; see `fillPictures`. */
export type Html = string;

/** Days before (−) or after the day the demo was born, at an hour of the tenant's clock (default 0). */
export interface Moment {
  readonly days: number;
  readonly hour?: number;
}

/** From `start` until `end`. */
export interface Span {
  readonly start: Moment;
  readonly end: Moment;
}
