import { stored } from '../../api/stored.ts';
import { fill, wordsOf } from '../../words/words.ts';
import type { Call } from './board.ts';

/** Whether calls ring, and whether they are spoken, in this browser. */
export const chimeSetting = stored('calls.chime');
export const speechSetting = stored('calls.speech');

let audio: AudioContext | undefined;

/** Browsers make no sound before somebody has touched the page: to be called when that happens. */
export function wakeSound(): void {
  audio ??= new AudioContext();
  void audio.resume();
}

const NOTES = [880, 659.25];
const NOTE_SECONDS = 0.45;

/** Two notes, as in a waiting room. */
function chime(): void {
  if (audio?.state !== 'running') return;
  for (const [index, pitch] of NOTES.entries()) {
    const start = audio.currentTime + index * NOTE_SECONDS;
    const tone = new OscillatorNode(audio, { type: 'sine', frequency: pitch });
    const loudness = new GainNode(audio, { gain: 0 });
    loudness.gain.linearRampToValueAtTime(0.4, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + NOTE_SECONDS * 2);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + NOTE_SECONDS * 2);
  }
}

/** A Chinese voice of this machine; undefined where it has none. */
export const chineseVoice = (): SpeechSynthesisVoice | undefined =>
  globalThis.speechSynthesis?.getVoices().find(({ lang }) => lang.toLowerCase().startsWith('zh'));

/** What is said: in Chinese, whatever the console speaks to staff. */
export const spoken = ({ number, queue }: Call): string =>
  fill(wordsOf('zh').queue.spoken, { n: number, queue });

function speak(text: string): void {
  const voice = chineseVoice();
  if (!voice) return;
  const words = new SpeechSynthesisUtterance(text);
  words.lang = 'zh-CN';
  words.voice = voice;
  speechSynthesis.speak(words);
}

/** Lets people hear who was called, as this browser's settings say. */
export function announce(calls: readonly Call[]): void {
  if (calls.length === 0) return;
  if (chimeSetting.get() !== 'off') chime();
  if (speechSetting.get() === 'on') for (const call of calls) speak(spoken(call));
}
