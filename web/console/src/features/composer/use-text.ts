import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { replaceToken, type Token } from './token-at.ts';

/** A text field with its caret, for lists that open where one writes and for what is put in there. */
export function useText(initial: string, onChange: (text: string) => void) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [state, setState] = useState({ text: initial, caret: initial.length });
  const wanted = useRef<[number, number] | null>(null);

  // The field has its new text only after it was drawn.
  useLayoutEffect(() => {
    if (!wanted.current || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(...wanted.current);
    wanted.current = null;
  });

  function write(text: string, selection?: [number, number]): void {
    if (selection) wanted.current = selection;
    setState({ text, caret: selection?.[1] ?? text.length });
    onChange(text);
  }

  return {
    ...state,
    field,
    write,
    /** As it is kept already, without taking the keys. */
    show: useCallback((text: string) => setState({ text, caret: text.length }), []),
    put(token: Token, by: string): void {
      const replaced = replaceToken(state.text, token, by);
      write(replaced.text, replaced.selection);
    },
    /** At the caret, in place of what is selected. */
    insert(words: string): void {
      const { selectionStart = state.text.length, selectionEnd = selectionStart } = field.current ?? {};
      const replaced = replaceToken(state.text, { from: selectionStart, to: selectionEnd, query: '' }, words);
      write(replaced.text, replaced.selection);
    },
    attributes: {
      ref: field,
      value: state.text,
      dir: 'auto',
      onChange: ({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => {
        setState({ text: currentTarget.value, caret: currentTarget.selectionEnd });
        onChange(currentTarget.value);
      },
      onSelect: ({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => {
        setState((known) => ({ ...known, caret: currentTarget.selectionEnd }));
      },
    },
  };
}
