import { createContext, useContext, useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from 'react';

/** Something that one can do here: in the palette under its label, and by its key when the focus is not in a field. */
export type Command = {
  id: string;
  label: string;
  /** Heads the part of the palette that it is shown in. */
  group?: string;
  /** As `useHotkeys` of Mantine writes them: `c`, `mod+K`, `shift+E`. */
  keys?: string;
  /** The conversation that it acts on: its key does nothing while another one is in the address already. */
  of?: string;
  /** Of two for one key, or of one id, the higher counts (0 without), whatever was offered last. */
  rank?: number;
  run(): void;
};

/** What of a conversation's page offers commands by itself, when it has been drawn. */
export type Part = { of: string; name: 'talk' | 'case' | 'sop' };
type Group = { commands: readonly Command[]; part: Part | null };

/**
 * What is offered now. Keys ask it when they are pressed; whoever shows what is offered is told of a change once, however
 * many are registered together.
 */
export function createOffered() {
  let groups: readonly Group[] = [];
  let all: readonly Command[] = [];
  const listeners = new Set<() => void>();
  let isTelling = false;
  const set = (next: typeof groups): void => {
    groups = next;
    all = next.flatMap(({ commands }) => commands);
    if (isTelling) return;
    isTelling = true;
    queueMicrotask(() => {
      isTelling = false;
      for (const listener of listeners) listener();
    });
  };
  return {
    all: () => all,
    isThere: ({ of, name }: Part): boolean => groups.some(({ part }) => part?.of === of && part.name === name),
    register(commands: readonly Command[], part: Part | null): () => void {
      const group = { part, commands: part ? commands.map((one) => ({ ...one, of: part.of })) : commands };
      set([...groups, group]);
      return () => set(groups.filter((one) => one !== group));
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export type Offered = ReturnType<typeof createOffered>;

const OfferedContext = createContext<Offered>(createOffered());

export function CommandsProvider({ children }: { children: ReactNode }) {
  const [offered] = useState(createOffered);
  return <OfferedContext.Provider value={offered}>{children}</OfferedContext.Provider>;
}

/** To ask what can be done at the moment; nothing is drawn anew when that changes. */
export function useOffered(): Offered {
  return useContext(OfferedContext);
}

/** All that can be done on what is shown now; what was registered last comes first for a key. */
export function useAllCommands(): readonly Command[] {
  const { subscribe, all } = useOffered();
  return useSyncExternalStore(subscribe, all);
}

const Paused = createContext(false);

/** Below it nothing is offered while its value is true. */
export const CommandsPaused = Paused.Provider;

/** Offers them as long as the component is there. Give the same array again (`useMemo`) while nothing has changed. */
export function useCommands(commands: readonly Command[], { of, name }: Partial<Part> = {}): void {
  const { register } = useOffered();
  const isPaused = useContext(Paused);
  // With what is drawn, and not a moment after it: whoever sees it may press its key.
  useLayoutEffect(() => {
    const part = of === undefined || name === undefined ? null : { of, name };
    return isPaused ? undefined : register(commands, part);
  }, [register, commands, isPaused, of, name]);
}

const rankOf = ({ rank = 0 }: Command): number => rank;

/** What a key does now: of several, the one that was offered last is nearest to what is looked at. */
export function commandOn(
  commands: readonly Command[],
  isKey: (keys: string) => boolean,
  opened: string | null,
): Command | undefined {
  const usable = commands.filter(
    ({ keys, of }) => keys !== undefined && (of === undefined || of === opened) && isKey(keys),
  );
  return usable.reduce<Command | undefined>(
    (best, one) => (best && rankOf(best) > rankOf(one) ? best : one),
    undefined,
  );
}

/** Each group with its members: first what is nearest to what is looked at; of two with one id, the later. */
export function commandGroups(commands: readonly Command[]): [name: string, members: Command[]][] {
  const groups = new Map<string, Map<string, Command>>();
  for (const command of commands) {
    const group = command.group ?? '';
    const members = groups.get(group) ?? new Map<string, Command>();
    const other = members.get(command.id);
    if (!other || rankOf(other) <= rankOf(command)) members.set(command.id, command);
    groups.set(group, members);
  }
  return [...groups].map(([name, members]): [string, Command[]] => [name, [...members.values()]]).toReversed();
}
