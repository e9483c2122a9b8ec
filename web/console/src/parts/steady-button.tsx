import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef, PointerEvent } from 'react';

type Props = ButtonProps & Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>;

/**
 * For what stands in a notice. Notices slide in, and make room for each other: a button that has moved between a
 * press and its release hears of no click, and the press would be lost without a word. Held, it is this button's.
 */
export function SteadyButton(props: Props) {
  return <Button {...props} onPointerDown={holdPointer} />;
}

function holdPointer({ currentTarget, pointerId }: PointerEvent<HTMLButtonElement>): void {
  currentTarget.setPointerCapture(pointerId);
}
