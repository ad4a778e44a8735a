import { CloseOutlined, SoundOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { LiveMark } from '../../shared/live-mark.tsx';
import { fill, useWords } from '../../words/words.ts';
import { wakeSound } from './announce.ts';
import { type BoardQueue, numbersIn } from './board.ts';
import './big-board.css';

interface Props {
  readonly queues: readonly BoardQueue[];
  readonly isConnected: boolean;
  close(): void;
}

const ALSO = 4;

/** What hangs on the wall: who is called, in figures that are read from afar. */
export function BigBoard({ queues, isConnected, close }: Props) {
  const { queue: words, common } = useWords();
  const board = useRef<HTMLDivElement>(null);
  const [isAwake, setAwake] = useState(navigator.userActivation?.hasBeenActive ?? false);
  useEffect(() => {
    if (board.current) void fillScreen(board.current);
    return () => void (document.fullscreenElement && document.exitFullscreen());
  }, []);
  return createPortal(
    <div ref={board} className="big-board" role="dialog" aria-label={words.big}>
      <div className="big-board-tools">
        <LiveMark isConnected={isConnected} />
        {!isAwake && (
          <Button
            icon={<SoundOutlined />}
            onClick={() => {
              wakeSound();
              setAwake(true);
              if (board.current) void fillScreen(board.current);
            }}
          >
            {words.wake}
          </Button>
        )}
        <Button icon={<CloseOutlined />} aria-label={common.close} onClick={close} />
      </div>
      <div className="big-board-queues">
        {queues.map((queue) => {
          const [latest, ...others] = numbersIn(queue, 'serving');
          return (
            <section key={queue.id} aria-label={queue.name}>
              <h2>{queue.name}</h2>
              <output className="big-board-number">{latest?.number ?? '—'}</output>
              <p>{others.slice(0, ALSO).map(({ number }) => `${number} `)}</p>
              <p>{fill(words.waiting, { n: queue.waiting })}</p>
            </section>
          );
        })}
      </div>
    </div>,
    document.body,
  );
}

/** Not where nobody has touched the page just now, nor where a phone has no such thing: then it fills the window. */
async function fillScreen(element: Element): Promise<void> {
  if (navigator.userActivation?.isActive) await element.requestFullscreen?.().catch(() => undefined);
}
