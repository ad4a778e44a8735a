import { cardEvents, cardKinds } from './card-kinds.ts';
import { counterAccounts, counterRoles } from './counter-accounts.ts';
import { cardCharges, cardExpenses, cardRefunds, memberCards } from './member-cards.ts';
import { merchantStores, merchants } from './merchants.ts';

export const merchantResources = [
  merchants,
  merchantStores,
  counterAccounts,
  counterRoles,
  cardKinds,
  cardEvents,
  memberCards,
  cardCharges,
  cardExpenses,
  cardRefunds,
];
