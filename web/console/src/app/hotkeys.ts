const kept = 'sapa.single-keys';

/** Whether keys without Ctrl or Cmd do something. Those who speak to their device need them off (WCAG 2.1.4). */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(kept) !== 'off';
}

export function setSingleKeys(isOn: boolean): void {
  localStorage.setItem(kept, isOn ? 'on' : 'off');
}

/** `mod` is Cmd on a Mac and Ctrl elsewhere. Shift is not asked for where the sign itself needs it (`?`). */
export function isPressed(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const wants = (name: string) => parts.includes(name);
  const isMod = event.ctrlKey || event.metaKey;
  if (isMod !== (wants('mod') || wants('ctrl')) || event.altKey !== wants('alt')) return false;
  const isShiftFree = key.length === 1 && !/[a-z]/.test(key);
  if (!isShiftFree && event.shiftKey !== wants('shift')) return false;
  return event.key.toLowerCase() === key;
}

export function isSingleKey(keys: string): boolean {
  return !/^(?:mod|ctrl|alt)\+/i.test(keys);
}

/**
 * Where what is typed is text, or a dialog has keys of its own. Whoever has asked to write where nothing may be written is at
 * what says so in its place: the letters of their answer are no orders.
 */
export function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role=dialog], [role=menu], [role=listbox], [data-locked]') !== null)
    return true;
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || isTextInput(target);
}

function isTextInput(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && !['button', 'checkbox', 'radio', 'submit', 'file'].includes(target.type);
}

/** As it stands on the keys: `Ctrl K`, `⌘ K`, `Shift E`. */
export function keyNames(keys: string): string[] {
  const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);
  const names: Record<string, string> = {
    mod: isMac ? '⌘' : 'Ctrl',
    shift: 'Shift',
    alt: isMac ? '⌥' : 'Alt',
    enter: 'Enter',
    escape: 'Esc',
    arrowup: '↑',
    arrowdown: '↓',
  };
  return keys.split('+').map((part) => names[part.toLowerCase()] ?? (part.length === 1 ? part.toUpperCase() : part));
}
