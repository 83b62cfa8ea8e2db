import { useEffect } from 'react';

/** Where somebody was on the lists of declarations, for as long as the window is open. */
let kept: { readonly address: string; readonly top: number } | null = null;

const here = (): string => window.location.pathname + window.location.search;

/** Back to the list as it was left: the same filters, line and place; else to another address. */
export const keptPlace = (otherwise: string): string => kept?.address ?? otherwise;

/** Keeps where one is on this list; who was here before is put back where he was, exactly. */
export const useKeptPlace = (otherwise?: () => void): void => {
  useEffect(() => {
    if (kept?.address === here()) window.scrollTo(0, kept.top);
    else otherwise?.();
    const { pathname } = window.location;
    const keep = (): void => {
      if (window.location.pathname === pathname) kept = { address: here(), top: window.scrollY };
    };
    // What is looked at can move on without anything being drawn anew, so both are listened to.
    window.addEventListener('scroll', keep, { passive: true });
    document.addEventListener('focusin', keep);
    return () => {
      window.removeEventListener('scroll', keep);
      document.removeEventListener('focusin', keep);
    };
  }, []);
};
