/** The colours of one picture: three tones of the subject, one contrast, two of the backdrop. */
export interface Palette {
  readonly light: string;
  readonly main: string;
  readonly deep: string;
  readonly accent: string;
  readonly sky: readonly [string, string];
}

function tones(light: string, main: string, deep: string, accent: string, top: string, low: string): Palette {
  return { light, main, deep, accent, sky: [top, low] };
}

/** Named palettes. */
export const palettes = {
  jade: tones('#cfe8cf', '#5fa777', '#2f6b4c', '#e9b44c', '#eef7ea', '#c5e3cb'),
  forest: tones('#b9d8b0', '#3f8457', '#1f4f38', '#f2c14e', '#e8f3e1', '#b4d6b8'),
  mint: tones('#d8f3e8', '#7cc9ad', '#3d8f78', '#ff9f7a', '#f0fbf6', '#c9ece0'),
  amber: tones('#ffe6a8', '#f0a429', '#b96a0c', '#6aa35c', '#fff6e0', '#fbdc9d'),
  lemon: tones('#fff3b0', '#f3cf3b', '#bf9612', '#5f9e62', '#fffbe6', '#f8e9a4'),
  orange: tones('#ffd9ae', '#f58a2c', '#bf5a0f', '#5d9c4e', '#fff2e4', '#ffd4ad'),
  brick: tones('#f3c3ac', '#c8593a', '#85311d', '#f0c04f', '#fceee6', '#f2c8b3'),
  rose: tones('#ffd3dc', '#e8637f', '#a8314f', '#76b58a', '#fff1f3', '#fbcdd6'),
  peach: tones('#ffe0d2', '#f79d83', '#c75f4b', '#78b07a', '#fff4ee', '#ffd5c6'),
  lilac: tones('#e6dbf7', '#9c82cf', '#5f4796', '#f4c152', '#f6f1fd', '#d9cbf2'),
  sky: tones('#d2e8fa', '#5f9fd8', '#2c5f96', '#ffb454', '#eef7fe', '#c1dff6'),
  indigo: tones('#c6d2ee', '#48629f', '#25365f', '#f3b562', '#e9eef9', '#b7c6e6'),
  night: tones('#b9c3ea', '#3b4a86', '#1c2550', '#ffd479', '#3b4a86', '#1a2148'),
  sand: tones('#f4e6cf', '#d3ae7b', '#8f6b3d', '#7c9a6a', '#fbf5ea', '#ecdabb'),
  cocoa: tones('#e7d0bd', '#8c5a3c', '#54321f', '#e6b566', '#f8eee5', '#dec4ae'),
  snow: tones('#ffffff', '#eceae6', '#b9b4ab', '#5a86a8', '#f3f6f8', '#d4dee5'),
  ink: tones('#a9b0b8', '#4a525c', '#22272e', '#c9503f', '#f1f2f3', '#ced3d8'),
  wine: tones('#e5bcc6', '#8e2f4a', '#571628', '#e8bd61', '#f9ecef', '#e4bec8'),
} as const satisfies Record<string, Palette>;

/** The name of a palette. */
export type PaletteName = keyof typeof palettes;
