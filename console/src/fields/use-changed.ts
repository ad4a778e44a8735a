import { useEffect, useEffectEvent, useRef } from 'react';

/** Does something each time that a value which was there has become another, or is gone. */
export function useChanged(value: string | number | undefined, whenChanged: () => void): void {
  const before = useRef(value);
  const changed = useEffectEvent(whenChanged);
  useEffect(() => {
    const wasThere = before.current !== undefined && before.current !== value;
    before.current = value;
    if (wasThere) changed();
  }, [value]);
}
