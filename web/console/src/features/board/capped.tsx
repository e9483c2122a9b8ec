import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './board.module.css';

/** So many are looked at at a glance; a flood is there for whoever asks for it. */
const glance = 6;

/**
 * The first of a long list, and the rest at one press: a board that scrolls for ever is no board. `areAll` false: there are
 * more than were given.
 */
export function Capped({ children, areAll = true }: { children: ReactNode[]; areAll?: boolean }) {
  const { t } = useTranslation('board');
  const [isWhole, setWhole] = useState(false);
  const isLong = children.length > glance + 1;
  return (
    <>
      <ul className={classes['rows']}>{isWhole || !isLong ? children : children.slice(0, glance)}</ul>
      {isLong ? (
        <Button size="xs" variant="subtle" aria-expanded={isWhole} onClick={() => setWhole((was) => !was)}>
          {t(isWhole ? 'showFewer' : areAll ? 'showAll' : 'showFirst', { count: children.length })}
        </Button>
      ) : null}
    </>
  );
}
