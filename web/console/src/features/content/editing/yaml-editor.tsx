import { useMemo, type KeyboardEvent } from 'react';
import classes from '../content.module.css';
import type { Problem } from '../types.ts';

type Props = {
  label: string;
  text: string;
  /** The line of the file that the text begins at. */
  from?: number;
  problems: readonly Problem[];
  wraps?: boolean;
  onChange(text: string): void;
  onLeave(): void;
};

/** Text with the numbers of its lines (unless they are folded), those with an error marked. Tab goes on to the next field, as in every form. */
export function YamlEditor({ label, text, from = 1, problems, wraps = false, onChange, onLeave }: Props) {
  const lines = text.split('\n').length;
  const worst = useMemo(() => {
    const found = new Map<number, string>();
    for (const { line, severity } of problems) if (found.get(line) !== 'error') found.set(line, severity);
    return found;
  }, [problems]);
  return (
    <div className={classes['yaml']}>
      {wraps ? null : (
        <div className={classes['gutter']} aria-hidden>
          {Array.from({ length: lines }, (_, index) => (
            <span key={index} data-severity={worst.get(from + index)}>
              {from + index}
            </span>
          ))}
        </div>
      )}
      <textarea
        className={classes['code']}
        aria-label={label}
        aria-invalid={[...worst.values()].includes('error')}
        value={text}
        rows={wraps ? 20 : Math.max(lines, 8)}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        wrap={wraps ? 'soft' : 'off'}
        data-wraps={wraps || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => indentNewLine(event, onChange)}
        onBlur={onLeave}
      />
    </div>
  );
}

/** A new line begins where the one before did. */
function indentNewLine(event: KeyboardEvent<HTMLTextAreaElement>, onChange: (text: string) => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const field = event.currentTarget;
  const { selectionStart: start, selectionEnd: end, value } = field;
  const line = value.slice(value.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^ *(?:- )?/.exec(line)?.[0].replace('-', ' ') ?? '';
  const wanted = /^ *- /.test(line) ? line.slice(0, line.indexOf('-')) + '- ' : indent;
  if (wanted === '') return;
  event.preventDefault();
  onChange(`${value.slice(0, start)}\n${wanted}${value.slice(end)}`);
  const place = start + 1 + wanted.length;
  requestAnimationFrame(() => field.setSelectionRange(place, place));
}
