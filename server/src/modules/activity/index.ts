export { approveSignUp, completeSignUp } from './booking/attend-sign-up.ts';
export { bookingRecords, bookingTeamRecords, signUpRecords } from './booking/booking-records.ts';
export { cancelSignUp, expireSignUp, removeMember, runCallOff } from './booking/cancel-sign-up.ts';
export { callOffBooking, changeBooking } from './booking/change-booking.ts';
export { createBooking, type NewBooking } from './booking/create-booking.ts';
export { callOffJob, expireSignUpJob } from './booking/jobs.ts';
export { bookingFeePayment, paySignUp } from './booking/pay-sign-up.ts';
export { type Booking, getBooking, listBookings } from './booking/read-bookings.ts';
export {
  getMySignUp,
  listMySignUps,
  listSignUps,
  type SignUp,
  type SignUpDetail,
} from './booking/read-sign-ups.ts';
export { getTeam, listTeamMembers, listTeams, type Team } from './booking/read-teams.ts';
export { signUpFor } from './booking/sign-up.ts';
export { bookingsTag, bookingTag } from './booking/tags.ts';
export { updateSignUp } from './booking/update-sign-up.ts';
export { bookingFeePaid, bookingFeeReturned, virtualGoodsBought } from './events.ts';
export { changeLottery, closeLottery } from './lottery/change-lottery.ts';
export { createLottery, type NewLottery } from './lottery/create-lottery.ts';
export { drawByDefault, drawLottery } from './lottery/draw-lottery.ts';
export { drawLotteryJob } from './lottery/jobs.ts';
export { joinLottery } from './lottery/join-lottery.ts';
export { lotteryEntryRecords, lotteryRecords } from './lottery/lottery-records.ts';
export {
  getLottery,
  getMyEntry,
  type Lottery,
  type LotteryEntry,
  type LotteryPrize,
  listEntries,
  listWinners,
  lotteryTag,
} from './lottery/read-lottery.ts';
export {
  callAgain,
  callNext,
  endQueueDay,
  finishNumber,
  passNumber,
  serveNumber,
} from './queue/call-numbers.ts';
export { changeQueue, createQueue } from './queue/configure-queue.ts';
export { endQueueDayJob } from './queue/jobs.ts';
export { queueRecords, queueTicketRecords } from './queue/queue-records.ts';
export { readBoard } from './queue/read-board.ts';
export {
  listMyTickets,
  listQueues,
  listTickets,
  type QueueProgress,
  type Ticket,
  today,
} from './queue/read-queues.ts';
export { queuesTag } from './queue/tags.ts';
export { takeNumber } from './queue/take-number.ts';
export { buyVirtualGoods, virtualGoodsPayment } from './virtual-goods/buy-virtual-goods.ts';
export { changeVirtualGoods, createVirtualGoods } from './virtual-goods/offer-virtual-goods.ts';
export {
  getVirtualGoods,
  listMyPurchases,
  listVirtualGoods,
  type VirtualGoods,
  type VirtualGoodsPurchase,
} from './virtual-goods/read-virtual-goods.ts';
export { virtualGoodsTag } from './virtual-goods/tags.ts';
export {
  virtualGoodsPurchaseRecords,
  virtualGoodsRecords,
} from './virtual-goods/virtual-goods-records.ts';
export { castVote } from './vote/cast-vote.ts';
export { changeVote } from './vote/change-vote.ts';
export { createVote, type NewVote } from './vote/create-vote.ts';
export { type Ballot, getMyBallot, listBallots } from './vote/read-ballots.ts';
export { getVote, listVotes, type Vote, type VoteOption } from './vote/read-votes.ts';
export { votesTag, voteTag } from './vote/tags.ts';
export { ballotRecords, voteRecords } from './vote/vote-records.ts';
