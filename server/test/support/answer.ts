/** What an endpoint of the apifm dialect answers. */
export interface Answer<Data = unknown> {
  code: number;
  msg: string;
  data: Data;
}
