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

type Register = (commands: readonly Command[]) => () => void;

/** Apart from what is offered: whoever offers something is not drawn anew each time somebody else does. */
const RegisterContext = createContext<Register | null>(null);
const OfferedContext = createContext<readonly Command[]>([]);

export function CommandsProvider({ children }: { children: ReactNode }) {
  const [groups, setGroups] = useState<readonly (readonly Command[])[]>([]);
  const register = useCallback<Register>((commands) => {
    setGroups((now) => [...now, commands]);
    return () => setGroups((now) => now.filter((one) => one !== commands));
  }, []);
  const all = useMemo(() => groups.flat(), [groups]);
  return (
    <RegisterContext.Provider value={register}>
      <OfferedContext.Provider value={all}>{children}</OfferedContext.Provider>
    </RegisterContext.Provider>
  );
}

/** All that can be done on what is shown now; what was registered last comes first for a key. */
export function useAllCommands(): readonly Command[] {
  return useContext(OfferedContext);
}

const Paused = createContext(false);

/** Below it nothing is offered while its value is true. */
export const CommandsPaused = Paused.Provider;

/** Offers them as long as the component is there. Give the same array again (`useMemo`) while nothing has changed. */
export function useCommands(commands: readonly Command[]): void {
  const register = useContext(RegisterContext);
  const isPaused = useContext(Paused);
  useEffect(() => (isPaused ? undefined : register?.(commands)), [register, commands, isPaused]);
}

/** Each group with its members: first what is nearest to what is looked at; of two with one id, the later. */
export function commandGroups(commands: readonly Command[]): [name: string, members: Command[]][] {
  const groups = new Map<string, Map<string, Command>>();
  for (const command of commands) {
    const group = command.group ?? '';
    const members = groups.get(group) ?? new Map<string, Command>();
    groups.set(group, members.set(command.id, command));
  }
  return [...groups].map(([name, members]): [string, Command[]] => [name, [...members.values()]]).toReversed();
}
