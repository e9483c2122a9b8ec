import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../parts/problem.tsx';
import { localeOf } from '../../parts/time.ts';
import { Capped } from './capped.tsx';
import classes from './board.module.css';

type Props = {
  title: string;
  count?: number | undefined;
  /** Said instead of an empty list. */
  none: string;
  isPending: boolean;
  error?: unknown;
  onRetry?: () => void;
  area: string;
  /** False: there are more than `count`. */
  areAll?: boolean;
  isLoud?: boolean;
  children: ReactNode[];
};

/** One part of the board: its own heading, loading, emptiness and failure, so that one leaves the others as they are. */
export function Section({
  title,
  count,
  none,
  isPending,
  error,
  onRetry,
  area,
  areAll = true,
  isLoud,
  children,
}: Props) {
  const heading = useId();
  const { i18n } = useTranslation();
  return (
    <section className={classes['section']} aria-labelledby={heading} data-area={area}>
      <h2 id={heading}>
        {title}
        {count ? (
          <span className={classes['count']} data-loud={isLoud || undefined}>
            {count.toLocaleString(localeOf(i18n.language))}
            {areAll ? null : '+'}
          </span>
        ) : null}
      </h2>
      {isPending ? (
        <div className={classes['skeleton']} aria-hidden />
      ) : error ? (
        <Problem error={error} {...(onRetry ? { onRetry } : {})} />
      ) : children.length === 0 ? (
        <p className={classes['none']}>{none}</p>
      ) : (
        <Capped areAll={areAll}>{children}</Capped>
      )}
    </section>
  );
}
