import { ActionIcon, Menu, ScrollArea } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board, BoardPerson } from '../../api/desk-types.ts';
import { TransferDialog } from '../conversation/transfer-dialog.tsx';
import { useReassign } from './use-board.ts';
import classes from './board.module.css';

type Props = { id: string; name: string; agentId: string | null; team: string | null; board: Board };

/** So many are looked through at a glance; the others are found by name. */
const mostOffered = 8;

/** Whoever is chosen has it at once; those who are here and have room come first. */
export function ReassignMenu({ id, name, agentId, team, board }: Props) {
  const { t } = useTranslation('board');
  const reassign = useReassign(id);
  const people = board.people.filter((one) => one.id !== agentId).toSorted(byReadiness);
  const teams = board.teams.filter((one) => agentId !== null || one.team !== team);
  const [isSearching, setSearching] = useState(false);
  const menu = (
    <Menu position="bottom-end" withinPortal width={280}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={36}
          loading={reassign.isPending}
          aria-label={t('reassignOf', { name })}
          title={t('reassign')}
        >
          <IconArrowsExchange size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={340} type="auto">
          <Menu.Label>{t('reassignPeople')}</Menu.Label>
          {people.slice(0, mostOffered).map((one) => (
            <Menu.Item key={one.id} onClick={() => reassign.mutate({ agent: one.id, name: one.name })}>
              <span className={classes['receiver']}>
                <PresenceDot person={one} />
                <span>{one.name}</span>
                <small>{t('load', { load: one.load, capacity: one.capacity })}</small>
              </span>
            </Menu.Item>
          ))}
          {people.length > mostOffered ? (
            <Menu.Item onClick={() => setSearching(true)}>
              {t('reassignOther', { count: people.length - mostOffered })}
            </Menu.Item>
          ) : null}
          <Menu.Label>{t('reassignTeams')}</Menu.Label>
          {teams.map((one) => (
            <Menu.Item key={one.team} onClick={() => reassign.mutate({ team: one.team, name: one.team })}>
              <span className={classes['receiver']}>
                <span>{one.team}</span>
                <small>{t('waits', { count: one.waiting })}</small>
              </span>
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <>
      {menu}
      {isSearching ? (
        <TransferDialog
          title={t('reassignOf', { name })}
          holders={[agentId]}
          isRunning={reassign.isPending}
          onTransfer={(to, { name: receiver, note }) =>
            reassign.mutateAsync({ ...to, name: receiver, ...(note === '' ? {} : { note }) })
          }
          onClose={() => setSearching(false)}
        />
      ) : null}
    </>
  );
}

export function PresenceDot({ person }: { person: Pick<BoardPerson, 'isPresent' | 'presence'> }) {
  const { t } = useTranslation('board');
  const state = person.isPresent ? 'here' : person.presence === 'away' ? 'away' : 'gone';
  const name = state === 'away' ? t('app:presence_away') : t(person.isPresent ? 'isPresent' : 'isAbsent');
  return <span className={classes['dot']} data-state={state} role="img" aria-label={name} title={name} />;
}

/** Those who are alike stay in the board's order, by name. */
function byReadiness(one: BoardPerson, other: BoardPerson): number {
  return Number(other.isPresent) - Number(one.isPresent) || other.room - one.room;
}
