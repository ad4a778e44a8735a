import { type ReactNode, startTransition, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { NavigationType, Router } from 'react-router';
import { isLostBy } from '../shared/unsaved.ts';
import { useLeaving } from '../shared/use-unsaved.ts';
import { BASE, openAddressBar, visitNow } from './address-bar.ts';

const bar = openAddressBar();

/** The address bar for everything within. Asks before something unsaved is left: by a link, by going back, with the tab. */
export function GuardedRouter({ children }: { children: ReactNode }) {
  const [{ location, action }, setVisit] = useState(() => visitNow(NavigationType.Pop));
  const leave = useLeaving();
  const ask = useEffectEvent((go: () => void) => leave(go));
  useLayoutEffect(
    () => bar.follow({ ask: (go) => ask(go), moved: (visit) => startTransition(() => setVisit(visit)) }),
    [],
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      // The words are the browser's own.
      if (isLostBy()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  return (
    <Router basename={BASE} navigator={bar.navigator} location={location} navigationType={action}>
      {children}
    </Router>
  );
}
