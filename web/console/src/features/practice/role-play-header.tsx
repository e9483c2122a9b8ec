import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowLeft, IconDotsVertical, IconLayoutSidebarRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotice } from '../../app/notice.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { ClockChip } from '../../parts/clock-chip.tsx';
import header from '../conversation/conversation-header.module.css';
import { BackLink } from './back-link.tsx';
import { EscalateDialog } from './escalate-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { useMove, type RolePlay } from './practice-data.ts';
import classes from './role-play.module.css';

type Props = { rolePlay: RolePlay; isPhone: boolean; onSide: (() => void) | null };

/** Who it is, until when they should be answered, and what can be done. */
export function RolePlayHeader({ rolePlay, isPhone, onSide }: Props) {
  const { title, channel, customer, clocks, result, isDraft } = rolePlay;
  const { t } = useTranslation('practice');
  const [clock] = clocks;
  return (
    <header className={header['header']}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        aria-label={t(isDraft ? 'backToForm' : 'back')}
        renderRoot={(props) => <BackLink of={rolePlay} {...props} />}
      >
        <IconArrowLeft size={22} stroke={1.7} aria-hidden />
      </ActionIcon>
      <span className={header['avatar']}>
        <Avatar name={customer.name} size={38} />
      </span>
      <div className={header['who']}>
        <h2>{customer.name}</h2>
        <div className={header['facts']}>
          <ChannelIcon channel={channel} size={15} />
          {clock ? <ClockChip clock={clock} /> : null}
          <span className={header['team']}>{title}</span>
        </div>
      </div>
      {result ? null : <Orders rolePlay={rolePlay} isPhone={isPhone} />}
      {onSide ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          aria-label={t('parts:details')}
          title={t('parts:details')}
          onClick={onSide}
        >
          <IconLayoutSidebarRight size={20} stroke={1.7} aria-hidden />
        </ActionIcon>
      ) : null}
    </header>
  );
}

/** On a phone only the likeliest has room; the others are in the menu, as in real work. */
function Orders({ rolePlay: { id, phase, isDraft }, isPhone }: Omit<Props, 'onSide'>) {
  const { t, i18n } = useTranslation('practice');
  const move = useMove(id, i18n.language);
  const notice = useNotice();
  const [open, setOpen] = useState<'escalate' | 'leave' | null>(null);
  const close = () => setOpen(null);
  const resolve = () => move.mutate({ to: 'resolve' }, { onError: (error) => notice.failed(error) });
  const isSolved = phase === 'resolved';
  return (
    <div className={classes['orders']}>
      <Button size="sm" disabled={isSolved} loading={move.isPending} onClick={resolve}>
        {t(phase === 'confirming' ? 'resolveNow' : 'resolve')}
      </Button>
      {isPhone ? (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={40} aria-label={t('conversation:moreOrders')}>
              <IconDotsVertical size={20} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item disabled={isSolved} onClick={() => setOpen('escalate')}>
              {t('escalate')}
            </Menu.Item>
            {isDraft ? null : <Menu.Item onClick={() => setOpen('leave')}>{t('leave')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <>
          <Button size="sm" variant="default" disabled={isSolved} onClick={() => setOpen('escalate')}>
            {t('escalate')}
          </Button>
          {/* Of a draft there is nothing to lose: one goes back to it. */}
          {isDraft ? null : (
            <Button size="sm" variant="subtle" color="gray" onClick={() => setOpen('leave')}>
              {t('leave')}
            </Button>
          )}
        </>
      )}
      {open === 'escalate' ? <EscalateDialog id={id} onClose={close} /> : null}
      {open === 'leave' ? <LeaveDialog id={id} onClose={close} /> : null}
    </div>
  );
}
