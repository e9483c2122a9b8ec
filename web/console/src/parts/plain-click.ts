import type { MouseEvent } from 'react';

/** False for what the browser does by itself with a link: another tab, another window, saving. */
export function isPlainClick({ metaKey, ctrlKey, shiftKey, altKey, button }: MouseEvent): boolean {
  return !metaKey && !ctrlKey && !shiftKey && !altKey && button === 0;
}
