import { useState } from 'react';
import { GrownTextarea } from '../../../parts/grown-textarea.tsx';

type Props = {
  label: string;
  description?: string;
  lines: readonly string[];
  error?: string | undefined;
  onChange(lines: string[]): void;
  onLeave?: () => void;
};

/** A list, one a line: the fastest way to write many, and a whole column can be pasted. */
export function LinesField({ label, description, lines, error, onChange, onLeave }: Props) {
  const [text, setText] = useState(lines.join('\n'));
  // While a line is begun there is more here than in the list.
  const shown = isSame(linesOf(text), lines) ? text : lines.join('\n');
  return (
    <GrownTextarea
      label={label}
      description={description}
      error={error}
      minRows={2}
      maxRows={16}
      value={shown}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(linesOf(event.currentTarget.value));
      }}
      onBlur={onLeave}
    />
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}
