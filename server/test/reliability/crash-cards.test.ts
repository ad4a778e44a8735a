import { expect, it } from 'vitest';
import { databaseOfTest, startServer } from '../support/running-server.ts';
import { expectCardsKept, openStores, serveDuringCrash, serveNext, signInAgain } from './crash-cards.ts';
import { throughBackDoor } from './crash-shop.ts';

const STORES = 6;
const CALLS = 60;

it('kill -9 of the server while counters are busy: what was answered is on the cards, and what is asked again is there once', async () => {
  const url = await databaseOfTest();
  const settings = { DEMO: 'off', ADMIN_PASSWORD: 'correct horse battery', DATABASE_URL: url };
  let stores = await throughBackDoor(url, (door) => openStores(door, STORES));
  const first = await startServer(settings);
  await serveDuringCrash(first.url, stores, { after: CALLS, crash: first.kill });
  await throughBackDoor(url, (door) => expectCardsKept(door, stores, 1));
  stores = await throughBackDoor(url, (door) => signInAgain(door, stores));
  const server = await startServer(settings);
  for (const post of stores.posts) expect(await serveNext(server.url, stores, post)).toBe(true);
  await throughBackDoor(url, (door) => expectCardsKept(door, stores, 0));
  expect(await server.stop()).toBe(0);
}, 180_000);
