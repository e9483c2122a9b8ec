import type { Offered, Part } from './commands.tsx';
import { commandOn } from './commands.tsx';
import { conversationKeys } from './conversation-keys.ts';
import { isPressed } from './hotkeys.ts';

type Held = { event: KeyboardEvent; part: Part };

/**
 * A key that was pressed for a conversation before that part of it was drawn: it waits for it, and acts on nothing else.
 * One at a time, the first: what follows was meant for what that one opens. `opened`: the conversation of the address,
 * which is ahead of what is drawn. `mayRun`: no dialog and no text has come in between.
 */
export function createHeldKey(offered: Offered, opened: () => string | null, mayRun: () => boolean) {
  let held: Held | null = null;

  function look(): void {
    if (!held) return;
    const { event, part } = held;
    if (part.of !== opened()) held = null;
    else if (offered.isThere(part)) {
      held = null;
      if (mayRun()) commandOn(offered.all(), (keys) => isPressed(event, keys), part.of)?.run();
    }
  }

  return {
    /** True: it waits, or another one does. */
    hold(event: KeyboardEvent): boolean {
      const of = opened();
      if (held && held.part.of === of) return event.key.length === 1;
      const part = partOf(event, of);
      held = part === null || offered.isThere(part) ? null : { event, part };
      return held !== null;
    },
    drop(): void {
      held = null;
    },
    watch: () => offered.subscribe(look),
  };
}

function partOf(event: KeyboardEvent, of: string | null): Part | null {
  if (of === null) return null;
  const names = Object.keys(conversationKeys) as Part['name'][];
  const name = names.find((one) => Object.values(conversationKeys[one]).some((keys) => isPressed(event, keys)));
  return name === undefined ? null : { of, name };
}
