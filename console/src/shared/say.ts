import { App } from 'antd';
import { halfOf, Refused } from '../api/refused.ts';
import { useLanguage } from '../settings/language.ts';
import { useWords } from '../words/words.ts';

/** Tells people how something went. */
export function useSay() {
  const { message } = App.useApp();
  const language = useLanguage();
  const { errors } = useWords();
  const wordsFor = (error: unknown): string =>
    error instanceof Refused ? halfOf(error.message, language) : errors.title;
  return {
    /** What went wrong, in the language that was chosen. */
    wordsFor,
    done: (text: string) => void message.success(text),
    failed: (error: unknown) => void message.error(wordsFor(error)),
    tell: (text: string) => void message.info(text),
  };
}
