import { bookings } from './bookings.ts';
import { lotteries, lotteryEntries } from './lotteries.ts';
import { queueNumbers } from './queue-numbers.ts';
import { queues } from './queues.ts';
import { bookingTeams, signUps } from './sign-ups.ts';
import { virtualGoods, virtualGoodsPurchases } from './virtual-goods.ts';
import { ballots, votes } from './votes.ts';

export const activityResources = [
  bookings,
  signUps,
  bookingTeams,
  queues,
  queueNumbers,
  lotteries,
  lotteryEntries,
  votes,
  ballots,
  virtualGoods,
  virtualGoodsPurchases,
];
