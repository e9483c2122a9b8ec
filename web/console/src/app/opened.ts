import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Asks which conversation the address names at the moment: ahead of what is drawn, for whoever is quick with the keys. */
export function useOpened(): () => string | null {
  const { history } = useRouter();
  return useCallback(() => {
    const id = /^\/c\/([^/]+)/.exec(history.location.pathname)?.[1];
    return id === undefined ? null : decodeURIComponent(id);
  }, [history]);
}
