/** What is being edited on the screen, and whether leaving would lose any of it. */

interface Place {
  /** What is edited: usually the address at which it is. */
  readonly name: string;
  /** Where the editor stays: at this address, and at what lies below it. */
  readonly home: string;
}

interface Editor extends Place {
  /** All that it holds. */
  read(): unknown;
  /** What it held when it began, or was saved. */
  saved: string;
}

const editors = new Set<Editor>();

/** Nothing is nothing, however it is written: an input that was emptied holds what one that was never touched holds. */
const isNothing = (value: unknown) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

const printed = (held: unknown): string =>
  JSON.stringify(held, (_name, value: unknown) => (isNothing(value) ? undefined : value)) ?? '';

const isChanged = ({ read, saved }: Editor): boolean => printed(read()) !== saved;

function settle(editor: Editor): void {
  editor.saved = printed(editor.read());
}

/** Watches an editor from what it holds now, until `stop`; `settle` says that what it holds is saved. */
export function watchEditor(place: Place, read: () => unknown) {
  const editor: Editor = { ...place, read, saved: printed(read()) };
  editors.add(editor);
  return { settle: () => settle(editor), stop: () => void editors.delete(editor) };
}

const isWithin = (path: string, home: string) => path === home || path.startsWith(`${home}/`);

/** Whether something would be lost by going to this address, or by going altogether. */
export const isLostBy = (path?: string): boolean =>
  [...editors].some((editor) => (path === undefined || !isWithin(path, editor.home)) && isChanged(editor));

/** Whether something is edited by this name and not saved. */
export const isUnsaved = (name: string): boolean =>
  [...editors].some((editor) => editor.name === name && isChanged(editor));

/** Gives up all that is not saved: whoever was asked has said so. */
export function giveUpUnsaved(): void {
  for (const editor of editors) settle(editor);
}
