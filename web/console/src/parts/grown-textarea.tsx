import { Textarea, type TextareaProps } from '@mantine/core';
import { memo, useCallback, useEffect, useRef, type ChangeEvent } from 'react';

type Props = Pick<TextareaProps, 'label' | 'description' | 'error' | 'minRows' | 'maxRows' | 'ref'> & {
  value: string;
  onChange(event: ChangeEvent<HTMLTextAreaElement>): void;
  onBlur?: (() => void) | undefined;
};

/**
 * As high as its words. One that grows lays out the page to measure them each time it is drawn: where a form has many,
 * only the one that is written in is.
 */
export function GrownTextarea({ onChange, onBlur, ...shown }: Props) {
  const latest = useRef({ onChange, onBlur });
  useEffect(() => {
    latest.current = { onChange, onBlur };
  });
  const change = useCallback((event: ChangeEvent<HTMLTextAreaElement>) => latest.current.onChange(event), []);
  const blur = useCallback(() => latest.current.onBlur?.(), []);
  return <Drawn {...shown} autosize onChange={change} onBlur={blur} />;
}

const Drawn = memo(Textarea);
