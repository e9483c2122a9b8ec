import type { ReactNode } from 'react';
import classes from './parts.module.css';

type Props = { icon?: ReactNode; title: string; hint?: string; children?: ReactNode };

/** A place that has nothing to show: what that means, and what to do about it. */
export function EmptyState({ icon, title, hint, children }: Props) {
  return (
    <div className={classes['empty']}>
      {icon ? <span aria-hidden>{icon}</span> : null}
      <strong>{title}</strong>
      {hint ? <p>{hint}</p> : null}
      {children}
    </div>
  );
}
