import { type CombinationKey, pairsOf } from './combination.ts';
import type { Offer } from './offer.ts';
import type { Property } from './properties.ts';

/** A combination by the names of its values, in the goods' order: `红 / L`; empty where there is nothing to choose. */
export function wordsOfCombination(offer: Offer, known: readonly Property[], key: CombinationKey): string {
  const values = new Map(pairsOf(key));
  return offer.properties
    .filter(({ id }) => values.has(id))
    .map(({ id }) => {
      const valueId = values.get(id);
      const property = known.find((one) => one.id === id);
      return property?.values.find((value) => value.id === valueId)?.name ?? `#${valueId}`;
    })
    .join(' / ');
}
