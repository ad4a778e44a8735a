/** A property customers are asked for, and which of its values are on offer. */
export interface ChosenProperty {
  readonly id: number;
  readonly valueIds: readonly number[];
}

/** The server takes no more SKUs of one goods. */
export const MOST_SKUS = 200;

/** `propertyId:valueId,…` sorted by property: the same for every order of the same choices; empty for no choice. */
export type CombinationKey = string;
type Pair = readonly [propertyId: number, valueId: number];

export const keyOf = (pairs: readonly Pair[]): CombinationKey =>
  [...pairs]
    .sort(([one], [other]) => one - other)
    .map((pair) => pair.join(':'))
    .join(',');

export const pairsOf = (combination: string): Pair[] =>
  combination
    .split(',')
    .filter(Boolean)
    .map((pair) => {
      const [propertyId, valueId] = pair.split(':').map(Number);
      return [propertyId ?? 0, valueId ?? 0] as const;
    });

/** How many combinations there are; 1 where there is nothing to choose. */
export const countCombinations = (properties: readonly ChosenProperty[]): number =>
  properties.reduce((product, { valueIds }) => product * valueIds.length, 1);

/**
 * Every combination of the chosen values, the last property changing first; none where a property has no value yet,
 * or where there would be more than can be sold.
 */
export function combinationsOf(properties: readonly ChosenProperty[]): CombinationKey[] {
  if (countCombinations(properties) > MOST_SKUS) return [];
  let all: Pair[][] = [[]];
  for (const { id, valueIds } of properties)
    all = all.flatMap((pairs) => valueIds.map((value): Pair[] => [...pairs, [id, value]]));
  return all.map(keyOf);
}

/** Whether one of the two says all that the other says: where a property was added or taken away. */
export function isKin(one: CombinationKey, other: CombinationKey): boolean {
  const [few, many] = [one.split(','), other.split(',')].sort((a, b) => a.length - b.length);
  if (one === '' || other === '') return true;
  return few?.every((pair) => many?.includes(pair)) ?? false;
}

/** Which properties and values are behind these combinations, in the goods' order of properties. */
export function chosenIn(
  propertyIds: readonly number[],
  combinations: readonly CombinationKey[],
): ChosenProperty[] {
  const pairs = combinations.flatMap(pairsOf);
  return propertyIds.map((id) => {
    const values = pairs.filter(([propertyId]) => propertyId === id).map(([, value]) => value);
    return { id, valueIds: [...new Set(values)] };
  });
}
