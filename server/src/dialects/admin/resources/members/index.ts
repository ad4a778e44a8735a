import { addresses } from './addresses.ts';
import { invitations } from './invitations.ts';
import { levelPrices, levelPurchases, memberLevels, memberships } from './levels.ts';
import { members } from './members.ts';
import { deductionRules, pointsRules, pointsTickets, signInRules, signIns } from './points-rules.ts';
import { growthLogs, pointsLogs, walletPostings } from './postings.ts';
import { realNames } from './real-names.ts';
import { wallets } from './wallets.ts';

export const memberResources = [
  members,
  wallets,
  walletPostings,
  pointsLogs,
  growthLogs,
  addresses,
  memberLevels,
  levelPrices,
  memberships,
  levelPurchases,
  invitations,
  realNames,
  pointsRules,
  signInRules,
  signIns,
  deductionRules,
  pointsTickets,
];
