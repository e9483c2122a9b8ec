import { useTranslation } from 'react-i18next';
import type { Board, BoardPerson } from '../../api/desk-types.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { Capped } from './capped.tsx';
import { CaseLine } from './case-line.tsx';
import { PresenceDot } from './reassign-menu.tsx';
import { Section } from './section.tsx';
import classes from './board.module.css';

type Props = { board: Board | undefined; isPending: boolean; onLook(id: string): void };

/** Each person with what they have: those who are here first. */
export function PeopleSection({ board, isPending, onLook }: Props) {
  const { t } = useTranslation('board');
  const people = (board?.people ?? []).toSorted(
    (one, other) => Number(other.isPresent) - Number(one.isPresent) || other.load - one.load,
  );
  return (
    <Section area="people" title={t('people')} none={t('peopleNone')} isPending={isPending}>
      {board ? people.map((one) => <PersonLine key={one.id} person={one} board={board} onLook={onLook} />) : []}
    </Section>
  );
}

function PersonLine({ person, board, onLook }: { person: BoardPerson; board: Board; onLook(id: string): void }) {
  const { t } = useTranslation('board');
  const { name, role, team, load, capacity, lastActedAt, isInShift, cases } = person;
  const share = capacity === 0 ? 0 : Math.min(100, (load / capacity) * 100);
  return (
    <li className={classes['person']}>
      <p className={classes['line']}>
        <Avatar name={name} size={28} />
        <PresenceDot person={person} />
        <strong>{name}</strong>
        <span className={classes['soft']}>
          {[role === 'agent' ? null : t(`role.${role}`), team ?? t('noTeam'), isInShift ? null : t('notInShift')]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className={classes['bar']} aria-hidden>
          <span style={{ width: `${share}%` }} />
        </span>
        <span className={classes['soft']}>
          {t('load', { load, capacity })} ·{' '}
          {lastActedAt === null ? (
            t('neverActed')
          ) : (
            <>
              {t('lastActed')} <RelativeTime at={lastActedAt} />
            </>
          )}
        </span>
      </p>
      {cases.length > 0 ? (
        <Capped>
          {cases.map((one) => (
            <CaseLine key={one.id} of={one} board={board} onLook={onLook} showsHolder={false} />
          ))}
        </Capped>
      ) : null}
    </li>
  );
}
