import { IconUser } from '@tabler/icons-react';
import { initials } from './text.ts';
import classes from './parts.module.css';

/** Two letters of a name, or a figure for whoever has none. Their name stands beside it, so it says nothing itself. */
export function Avatar({ name, size = 40 }: { name: string | null; size?: number }) {
  // As large as the letters beside it are wanted.
  const rem = (px: number) => `${px / 16}rem`;
  const side = rem(size);
  return (
    <span className={classes['avatar']} style={{ width: side, height: side, fontSize: rem(size * 0.36) }} aria-hidden>
      {name ? initials(name) : <IconUser size={rem(size * 0.5)} stroke={1.7} />}
    </span>
  );
}
