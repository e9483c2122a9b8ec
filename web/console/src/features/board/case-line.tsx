import { ActionIcon } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board, BoardCase } from '../../api/desk-types.ts';
import type { Clock, Summary } from '../../api/types.ts';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { ClockChip } from '../../parts/clock-chip.tsx';
import { useNow } from '../../parts/now.ts';
import { PriorityMark } from '../../parts/priority-mark.tsx';
import { previewText } from '../../parts/text.ts';
import { WaitingTime } from '../../parts/waiting-time.tsx';
import { ReassignMenu } from './reassign-menu.tsx';
import classes from './board.module.css';

type Props = {
  of: BoardCase;
  board: Board;
  onLook(id: string): void;
  /** Instead of the clock of its answer. */
  clock?: Clock;
  /** Instead of its last words. */
  children?: ReactNode;
  showsHolder?: boolean;
};

/** A case on the board, with what can be done about it in one press. */
export function CaseLine({ of, board, onLook, clock, children, showsHolder = true }: Props) {
  const { t } = useTranslation('board');
  const name = of.customer ?? t('parts:unnamed', { number: of.number });
  const now = useNow(1_000);
  const shown = clock ?? (of.responseDue === null ? null : responseClock(of.responseDue, now));
  return (
    <li className={classes['case']}>
      <div className={classes['caseWords']}>
        <p className={classes['caseTop']}>
          <ChannelIcon channel={of.channel} />
          <strong>{name}</strong>
          <span className={classes['soft']}>{of.number}</span>
          <PriorityMark priority={of.priority as Summary['priority']} isShort />
          {clock ? <span className={classes['soft']}>{t(`parts:clock.${clock.kind}`)}</span> : null}
          {shown ? <ClockChip clock={shown} /> : null}
        </p>
        {children ?? (of.preview === '' ? null : <p className={classes['preview']}>{previewText(of.preview, t)}</p>)}
        <p className={classes['soft']}>
          {showsHolder ? <>{of.agentName ?? of.team ?? t('noTeam')} · </> : null}
          {of.category === 'general' ? null : <>{t(`parts:category.${of.category}`)} · </>}
          {of.waitingSince === null ? t(`parts:phase.${of.phase}`) : <WaitingTime since={of.waitingSince} />}
        </p>
      </div>
      <span className={classes['actions']}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('lookAt', { name })}
          title={t('look')}
          onClick={() => onLook(of.id)}
        >
          <IconEye size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
        <ReassignMenu id={of.id} name={name} agentId={of.agentId} team={of.team} board={board} />
      </span>
    </li>
  );
}

function responseClock(due: string, now: number): Clock {
  return { kind: 'response', due, state: Date.parse(due) <= now ? 'overdue' : 'running' };
}
