import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';

type Props = {
  name: string;
  label: string;
  description: string;
  /** Saves it under another name, and goes along. */
  onRename(next: string): Promise<void>;
};

/** What everything else calls an entry by: changed when the field is left. */
export function EntryNameField({ name, label, description, onRename }: Props) {
  const [typed, setTyped] = useState(name);
  const asked = useRef<string | null>(null);
  const rename = async () => {
    const next = typed.trim();
    if (next === name || next === '') return setTyped(name);
    // Enter, and then the field is left: asked for once.
    if (asked.current === next) return;
    asked.current = next;
    try {
      await onRename(next);
    } finally {
      asked.current = null;
    }
  };
  return (
    <TextInput
      label={label}
      description={description}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void rename()}
      onKeyDown={(event) => event.key === 'Enter' && void rename()}
    />
  );
}
