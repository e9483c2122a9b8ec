import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

/** Something that one can do here: in the palette under its label, and by its key when the focus is not in a field. */
export type Command = {
  id: string;
  label: string;
  /** Heads the part of the palette that it is shown in. */
  group?: string;
  /** As `useHotkeys` of Mantine writes them: `c`, `mod+K`, `shift+E`. */
  keys?: string;
  run(): void;
};

type Commands = { all: readonly Command[]; register(commands: readonly Command[]): () => void };

const CommandsContext = createContext<Commands | null>(null);

export function CommandsProvider({ children }: { children: ReactNode }) {
  const [groups, setGroups] = useState<readonly (readonly Command[])[]>([]);
  const register = useCallback((commands: readonly Command[]) => {
    setGroups((now) => [...now, commands]);
    return () => setGroups((now) => now.filter((one) => one !== commands));
  }, []);
  const value = useMemo(() => ({ all: groups.flat(), register }), [groups, register]);
  return <CommandsContext.Provider value={value}>{children}</CommandsContext.Provider>;
}

/** All that can be done on what is shown now; what was registered last comes first for a key. */
export function useAllCommands(): readonly Command[] {
  return useContext(CommandsContext)?.all ?? [];
}

const Paused = createContext(false);

/** Below it nothing is offered while its value is true. */
export const CommandsPaused = Paused.Provider;

/** Offers them as long as the component is there. Give the same array again (`useMemo`) while nothing has changed. */
export function useCommands(commands: readonly Command[]): void {
  const register = useContext(CommandsContext)?.register;
  const isPaused = useContext(Paused);
  useEffect(() => (isPaused ? undefined : register?.(commands)), [register, commands, isPaused]);
}
