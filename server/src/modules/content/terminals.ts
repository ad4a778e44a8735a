/** Kinds of clients, each a bit of a sum. */
export const terminalBits = { android: 1, ios: 2, desktop: 4, h5: 8, 'mini-program': 16 } as const;

export type Terminal = keyof typeof terminalBits;

export const ALL_TERMINALS = 31;
