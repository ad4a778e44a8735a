import { App, Form } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../words/words.ts';
import { giveUpUnsaved, isLostBy, isUnsaved, watchEditor } from './unsaved.ts';

interface Place {
  /** What is edited; the address where it stands alone there. */
  readonly name?: string;
  /** Where the editor stays mounted; its own address when absent. */
  readonly home?: string;
}

/**
 * Lets whoever leaves be asked when an editor holds something else than when it began.
 * @param read all that the editor holds; values that JSON can print
 * @returns what to call as soon as all of it is saved
 */
export function useUnsaved(read: () => unknown, place: Place = {}): () => void {
  const { pathname } = useLocation();
  const { name = pathname, home = pathname } = place;
  const latest = useRef(read);
  latest.current = read;
  const settle = useRef<() => void>(undefined);
  useEffect(() => {
    const watch = watchEditor({ name, home }, () => latest.current());
    settle.current = watch.settle;
    return watch.stop;
  }, [name, home]);
  return useCallback(() => settle.current?.(), []);
}

/** Watches the form it stands in, as long as that is there. */
export function WatchForm(): null {
  const form = Form.useFormInstance();
  useUnsaved(() => form.getFieldsValue(true));
  return null;
}

/**
 * What an editor began with. What has become of it meanwhile comes in only where nothing would be lost by it; else
 * saving shows both sides.
 * @param name what is edited, as the editor says it
 */
export function useBegun<T extends object | undefined>(newest: T, name?: string): T {
  const { pathname } = useLocation();
  const begun = useRef(newest);
  const isNew = begun.current !== newest;
  if (isNew && (begun.current === undefined || !isUnsaved(name ?? pathname))) begun.current = newest;
  return begun.current;
}

/** Goes where somebody wants to go; asks before, where something would be lost. */
export function useLeaving(): (go: () => void) => void {
  const { modal } = App.useApp();
  const { form } = useWords();
  const isAsking = useRef(false);
  return (go) => {
    if (!isLostBy()) return go();
    if (isAsking.current) return;
    isAsking.current = true;
    modal.confirm({
      title: form.leaveAsk,
      okText: form.leave,
      cancelText: form.stay,
      okButtonProps: { danger: true },
      onOk: () => {
        giveUpUnsaved();
        go();
      },
      afterClose: () => {
        isAsking.current = false;
      },
    });
  };
}
