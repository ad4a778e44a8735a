/** A chosen value of a property. */
export interface Choice {
  readonly propertyId: number;
  readonly valueId: number;
}

const PAIR = /^(\d{1,15}):(\d{1,15})$/;

/**
 * Reads `propertyId:valueId,…` as clients send it: in any order, with or without a comma at the end.
 * @returns undefined when it is malformed or names a property twice.
 */
export function parseCombination(text: string): Choice[] | undefined {
  const choices: Choice[] = [];
  for (const part of text.split(',')) {
    if (part.trim() === '') continue;
    const match = PAIR.exec(part.trim());
    if (!match) return undefined;
    const choice = { propertyId: Number(match[1]), valueId: Number(match[2]) };
    if (choices.some(({ propertyId }) => propertyId === choice.propertyId)) return undefined;
    choices.push(choice);
  }
  return choices;
}

/** Choices as text, in the order given. */
export function printCombination(choices: readonly Choice[]): string {
  return choices.map(({ propertyId, valueId }) => `${propertyId}:${valueId}`).join(',');
}

/** What a SKU is looked up by: the same for every order of the same choices; empty for no choice. */
export function combinationKey(choices: readonly Choice[]): string {
  return printCombination([...choices].sort((a, b) => a.propertyId - b.propertyId));
}
