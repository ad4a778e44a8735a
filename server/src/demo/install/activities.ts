import { defineStatement, run } from '../../kernel/database/statement.ts';
import {
  callNext,
  castVote,
  createBooking,
  createLottery,
  createQueue,
  createVirtualGoods,
  createVote,
  joinLottery,
  paySignUp,
  signUpFor,
  takeNumber,
} from '../../modules/activity/index.ts';
import { type DemoBooking, demoContent } from '../content/index.ts';
import type { Shelves } from './catalog.ts';
import type { InstalledPerson } from './people.ts';
import type { Names, Scene } from './scene.ts';

interface Stage {
  readonly scene: Scene;
  readonly shelves: Shelves;
  readonly people: Names<InstalledPerson>;
}

/** Draws, votes, bookings, queues and paid knowledge, with people who take part in them. */
export async function installActivities(stage: Stage): Promise<void> {
  await installLotteries(stage);
  await installVotes(stage);
  for (const booking of demoContent.bookings) await installBooking(stage, booking);
  await installQueues(stage);
  await installVirtualGoods(stage);
}

const crowd = (people: Names<InstalledPerson>) => demoContent.people.map(({ key }) => people.of(key).userId);

async function installLotteries({ scene, people }: Stage): Promise<void> {
  for (const lottery of demoContent.lotteries) {
    const then = scene.on(scene.at(lottery.span.start));
    const { id } = await createLottery(then, {
      name: lottery.name,
      content: scene.html(lottery.content),
      pictureUrl: scene.url(lottery.picture),
      endsAt: scene.at(lottery.span.end),
      drawsItself: true,
      prizes: lottery.prizes.map(({ title, quantity, picture }) => ({
        title,
        quantity,
        pictureUrl: scene.url(picture),
      })),
      extensions: lottery.extra,
    });
    for (const userId of crowd(people)) await joinLottery(scene.by(userId, then.now()), id);
  }
}

/** Everybody votes, as the content says that opinions are spread. */
async function installVotes({ scene, people }: Stage): Promise<void> {
  for (const { options, span, ...asked } of demoContent.votes) {
    const then = scene.on(scene.at(span.start));
    const { vote, options: made } = await createVote(then, {
      title: asked.title,
      content: scene.html(asked.content),
      pictureUrl: scene.url(asked.picture),
      maxChoices: asked.maxSelect,
      isAnonymous: asked.anonymous,
      endsAt: scene.at(span.end),
      options: options.map(({ title, remark, picture }) => ({
        title,
        remark,
        pictureUrl: scene.url(picture),
      })),
      extensions: asked.extra,
    });
    const voters = crowd(people);
    const favourites = spread(
      options.map(({ votes }) => votes),
      voters.length,
    );
    for (const [index, userId] of voters.entries()) {
      const optionIds = [made[favourites[index] ?? 0]?.id ?? 0];
      await castVote(scene.by(userId, then.now()), { voteId: vote.id, optionIds });
    }
  }
}

/** So many voters' choices, each option by its share: what it would have by now and has not yet is next. */
function spread(weights: readonly number[], voters: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const given = weights.map(() => 0);
  return Array.from({ length: voters }, (_, index) => {
    const owed = weights.map((weight, option) => (weight / total) * (index + 1) - (given[option] ?? 0));
    const next = owed.indexOf(Math.max(...owed));
    given[next] = (given[next] ?? 0) + 1;
    return next;
  });
}

async function installBooking({ scene, people }: Stage, booking: DemoBooking): Promise<void> {
  const then = scene.on(scene.at(booking.signUp.start));
  const { id: bookingId } = await createBooking(then, {
    title: booking.title,
    content: scene.html(booking.content),
    pictureUrls: booking.pictures.map(scene.url),
    fee: booking.fee,
    maxPlaces: booking.maximum,
    hasTeams: booking.team,
    needsVetting: booking.needsVetting,
    endsAt: scene.at(booking.signUp.end),
    activityAt: scene.at(booking.activity),
    extensions: booking.extra,
  });
  for (const { name: teamName, leader, members } of booking.teams) {
    const first = scene.by(people.of(leader).userId, then.now());
    const { id: signUpId, teamId } = await signUpFor(first, { bookingId, teamName });
    await paySignUp(first, { signUpId });
    for (const member of members) {
      const next = scene.by(people.of(member).userId, then.now());
      const made = await signUpFor(next, { bookingId, teamId: teamId ?? undefined });
      await paySignUp(next, { signUpId: made.id });
    }
  }
}

const MINUTES_PER_HOUR = 60;

async function installQueues({ scene, people }: Stage): Promise<void> {
  const { tx } = scene;
  for (const [index, queue] of demoContent.queues.entries()) {
    const [from, until] = queue.hours;
    const { id: queueId } = await createQueue(tx, {
      name: queue.name,
      minutesPerNumber: queue.minutesPerNumber,
      maxNumber: queue.maximum,
      fromMinute: from * MINUTES_PER_HOUR,
      untilMinute: until * MINUTES_PER_HOUR,
      status: queue.open ? 'open' : 'closed',
      sortOrder: index + 1,
    });
    for (const userId of crowd(people).slice(0, queue.issued))
      await takeNumber(scene.by(userId, tx.now()), { queueId });
    for (let called = 0; called < queue.serving; called++) await callNext(tx, { queueId });
  }
}

const setBuyers = defineStatement(
  'demo.set-virtual-goods-buyers',
  'update virtual_goods set buyer_count = $3 where tenant_id = $1 and id = $2',
);

/** Popular for some months: the counter is all that shows of those buyers. */
async function installVirtualGoods({ scene, shelves }: Stage): Promise<void> {
  const { tx } = scene;
  for (const [index, goods] of demoContent.virtualGoods.entries()) {
    const { id } = await createVirtualGoods(tx, {
      name: goods.name,
      categoryId: shelves.categories.of(goods.category),
      pictureUrl: scene.url(goods.picture),
      description: goods.description,
      price: goods.price,
      points: goods.score,
      paidContent: scene.html(goods.paidContent),
      paidDetails: goods.paidFacts,
      sortOrder: index + 1,
    });
    await run(tx.db, setBuyers, [tx.tenant.id, id, goods.bought]);
  }
}
